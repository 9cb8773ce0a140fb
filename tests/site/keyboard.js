// Put into a page by tests/site/test_keyboard.py: what a key should reach, and what it meets there.
"use strict";

window.keyboard = (() => {
  const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]";
  const PARTS = ".md-header, .md-tabs, .md-sidebar, .md-path, td, th, svg, article, .md-footer";

  const isShown = (element) => {
    const box = element.getBoundingClientRect();
    return (
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.closest("[inert]") &&
      box.width > 0 &&
      box.right > 0
    );
  };

  const name = (element) => {
    const words = element.getAttribute("aria-label") ?? element.textContent;
    // What comes and goes as the page is scrolled is no part of a name.
    const passing = /^focus-visible$|--passed$|--active$/;
    const kind = [...element.classList].filter((one) => !passing.test(one)).join(".");
    return `${element.localName}.${kind} “${words.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  };

  const colour = (text) => {
    const [red, green, blue, alpha = 1] = text.match(/[\d.]+/g).map(Number);
    return { channels: [red, green, blue], alpha };
  };
  const luminance = ({ channels }) =>
    channels
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const backgroundOf = (element) => {
    for (let one = element.parentElement; one; one = one.parentElement) {
      const found = colour(getComputedStyle(one).backgroundColor);
      if (found.alpha === 1) return found;
    }
    return colour("rgb(255, 255, 255)");
  };

  /** How much of the frame around a focused element is cut off by what it stands in, in pixels. */
  const cutOff = (element, reach) => {
    const box = element.getBoundingClientRect();
    let { position } = getComputedStyle(element);
    let cut = 0;
    for (let one = element.parentElement; one !== document.body; one = one.parentElement) {
      if (position === "fixed") break;
      const style = getComputedStyle(one);
      if (style.display === "contents") continue; // it has no box of its own
      const holds = style.position !== "static" || style.transform !== "none";
      if (position === "absolute" && !holds) continue;
      ({ position } = style);
      const frame = one.getBoundingClientRect();
      if (style.overflowX !== "visible") {
        cut = Math.max(cut, frame.left - box.left + reach, box.right + reach - frame.right);
      }
      if (style.overflowY !== "visible") {
        cut = Math.max(cut, frame.top - box.top + reach, box.bottom + reach - frame.bottom);
      }
    }
    return cut;
  };

  /** What lies over an element, or null where at least a third of it can be seen. */
  const coverOf = (element) => {
    const { left, width, top, bottom } = [...element.getClientRects()].find((box) => box.width > 0);
    const middle = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const covers = [0.1, 0.5, 0.9]
      .map((part) => document.elementFromPoint(left + width * part, middle))
      .filter((there) => !there || !(element.contains(there) || there.contains(element)));
    return covers.length === 3 ? (covers[1] ?? document.documentElement) : null;
  };

  /** What is wrong with how the focused element shows, in words. */
  const lookAt = (element) => {
    const found = [];
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const width = style.outlineStyle === "auto" ? 2 : parseFloat(style.outlineWidth);
    if (style.outlineStyle === "none" || width < 2) {
      found.push(`no frame around it: ${style.outline}`);
    } else {
      const ratio = contrast(colour(style.outlineColor), backgroundOf(element));
      if (ratio < 3) found.push(`its frame has a contrast of ${ratio.toFixed(2)}`);
      const cut = cutOff(element, parseFloat(style.outlineOffset) + width);
      if (cut >= 1) found.push(`its frame is cut off by ${cut.toFixed(1)} px`);
    }
    if (Number(style.opacity) < 1) found.push(`opacity ${style.opacity}`);
    const cover = coverOf(element);
    if (cover) found.push(`it is covered by ${name(cover)}`);
    const header = document.querySelector(".md-header");
    const bottom = header.getBoundingClientRect().bottom;
    const under = bottom - box.top;
    // A box of code that is taller than the screen cannot be seen whole; coverOf still holds for it.
    const fits = box.height <= innerHeight - bottom;
    if (fits && !element.closest(".md-header, .md-skip, .md-sidebar--primary") && under > 0) {
      found.push(`it lies ${under.toFixed(0)} px under the header`);
    }
    const below = Math.min(box.bottom, box.top + innerHeight / 2);
    if (below > innerHeight + 1) found.push("it lies below the screen");
    return found;
  };

  const stops = [];
  const wrong = [];
  const record = () => {
    const focused = document.activeElement;
    if (focused === document.body) return;
    stops.push(name(focused));
    wrong.push(...lookAt(focused).map((what) => `${name(focused)}: ${what}`));
  };
  addEventListener("keydown", ({ key }) => key === "Tab" && record(), true);

  const controls = () =>
    [...document.querySelectorAll(CONTROLS)].filter(
      (element) => element.tabIndex >= 0 && !element.disabled && isShown(element),
    );

  const isAbove = (one, other) => {
    const [upper, lower] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    const inOneColumn = upper.left < lower.right && lower.left < upper.right;
    return inOneColumn && upper.bottom <= lower.top;
  };

  /** Controls that stand above the one that a key reaches before, in one part of the page. */
  const outOfOrder = () => {
    const all = controls();
    return all
      .slice(1)
      .map((second, index) => [all[index], second])
      .filter(([first, second]) => first.closest(PARTS) === second.closest(PARTS))
      .filter(([first, second]) => isAbove(second, first))
      .map(([first, second]) => `${name(second)}: above the one before it, ${name(first)}`);
  };

  return { stops, wrong, record, outOfOrder, expected: () => controls().map(name) };
})();
