// Put into a page by tests/site/test_reflow.py: what does not fit the screen as it now is.
"use strict";

window.reflow = (() => {
  // The header repeats the site's name or the page's title; two lines of them fit on a phone.
  const MAY_BE_CUT = ".md-header__topic .md-ellipsis";
  const PARTS = ".md-header, .md-tabs, .md-path, .md-footer, .md-sidebar--secondary, article, svg";
  // Rows that far apart in the text cannot touch, so they are not compared.
  const NEIGHBOURS = 60;

  const name = (element) =>
    `${element.localName}.${[...element.classList].join(".")} ` +
    `“${element.textContent.trim().replace(/\s+/g, " ").slice(0, 30)}”`;
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.getBoundingClientRect().width > 0 &&
    getComputedStyle(element).clipPath !== "inset(50%)"; // words for those who listen

  const sideways = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth - clientWidth} px too wide`] : [];
  };

  const cut = (element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const wide = element.scrollWidth - element.clientWidth;
    const high = element.scrollHeight - element.clientHeight;
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    const scrolls = overflowX === "auto" || overflowX === "scroll";
    const isNamed = element.tabIndex >= 0 && element.hasAttribute("aria-label");
    if (hides(overflowX) && wide > 1) return [`${wide} px cut off at the side: ${name(element)}`];
    if (hides(overflowY) && high > 1) return [`${high} px cut off below: ${name(element)}`];
    if (scrolls && wide > 1 && !isNamed) return [`scrolls, but has no name: ${name(element)}`];
    return [];
  };

  const linesOfText = (part) => {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const lines = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.textContent.trim() || parent.closest(PARTS) !== part) continue;
      if (!isShown(parent) || parent.closest(".md-search")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 1) lines.push({ box, node });
    }
    return lines;
  };

  const overlaps = (one, other) => {
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    return across > 2 && down > 0.4 * Math.min(one.height, other.height);
  };

  const overlapping = (part) => {
    const lines = linesOfText(part);
    return lines.flatMap((first, index) =>
      lines
        .slice(index + 1, index + NEIGHBOURS)
        .filter(({ box, node }) => node !== first.node && overlaps(first.box, box))
        .map(({ node }) => `“${first.node.textContent.trim()}” lies over “${node.textContent.trim()}”`),
    );
  };

  const findings = () => [
    ...sideways(),
    ...[...document.querySelectorAll("body *:not(svg *)")]
      .filter((element) => isShown(element) && !element.matches(MAY_BE_CUT))
      .flatMap(cut),
    ...[...document.querySelectorAll(PARTS)].filter(isShown).flatMap(overlapping),
  ];
  return { findings };
})();
