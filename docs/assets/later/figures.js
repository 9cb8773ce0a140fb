// The menu of a figure, a table or a lab: its link, its source, its picture, a line that says whence.
"use strict";

{
  const ROOT = new URL("../..", document.currentScript.src);
  const SOURCES = "later/figures.json";
  const SVG = "http://www.w3.org/2000/svg";
  const PICTURE_SCALE = 2;
  const GAP = 16; // pixels between the drawings of a lab, and around them
  // What a drawing takes from the stylesheet of the page.
  const LOOKS = [
    ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "opacity", "text-anchor"],
    ...["font-family", "font-size", "font-weight", "text-decoration", "dominant-baseline"],
  ];
  let open;

  const clean = (text) => text.replace("¶", "").replace(/\s+/g, " ").trim();
  const addressOf = (figure) => {
    const url = new URL(location);
    url.search = "";
    url.hash = figure.hash ?? figure.id; // a lab at work names its state
    return url.href;
  };

  /** The drawings of a figure that can be seen; a lab may have several side by side. */
  const drawingsOf = (figure) =>
    [...figure.querySelectorAll(figure.matches(".lab") ? ".lab-picture svg" : "svg")].filter(
      (one) => one.getBoundingClientRect().width,
    );
  /** A drawing with the looks that it has on this page. */
  const alone = (drawing) => {
    const copy = drawing.cloneNode(true);
    const { width, height } = drawing.viewBox.baseVal;
    const parts = [drawing, ...drawing.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((one, number) => {
      const style = getComputedStyle(parts[number]);
      for (const name of LOOKS) {
        const value = style.getPropertyValue(name);
        if (value) one.setAttribute(name, value);
      }
      one.removeAttribute("class");
    });
    for (const one of copy.querySelectorAll("a[href]")) {
      one.setAttribute("href", new URL(one.getAttribute("href"), location));
    }
    copy.setAttribute("xmlns", SVG);
    copy.setAttribute("width", width);
    copy.setAttribute("height", height);
    return { copy, width, height };
  };
  /** The drawings of a lab in one, side by side; words of theirs may stand beyond their edges. */
  const together = (drawings) => {
    const frame = document.createElementNS(SVG, "svg");
    let right = GAP;
    for (const { copy, width } of drawings) {
      copy.setAttribute("x", right);
      copy.setAttribute("y", GAP);
      copy.setAttribute("overflow", "visible");
      frame.append(copy);
      right += width + GAP;
    }
    frame.setAttribute("width", right);
    frame.setAttribute("height", Math.max(...drawings.map(({ height }) => height)) + 2 * GAP);
    return frame;
  };
  /** The drawings as a file of its own. */
  const svgOf = (figure) => {
    const drawings = drawingsOf(figure).map(alone);
    const whole = figure.matches(".lab") ? together(drawings) : drawings[0].copy;
    return new XMLSerializer().serializeToString(whole);
  };
  const pngOf = async (figure) => {
    const picture = new Image();
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(figure))}`;
    await picture.decode();
    const canvas = make("canvas", {
      width: picture.width * PICTURE_SCALE,
      height: picture.height * PICTURE_SCALE,
    });
    const pen = canvas.getContext("2d");
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  };

  const captionOf = (figure) => {
    const next = figure.nextElementSibling;
    return next?.classList.contains("caption") ? clean(next.textContent) : "";
  };
  const titleOf = (figure) => {
    const named = figure.querySelector("title, figcaption, caption");
    const headings = [...document.querySelectorAll("article :is(h1, h2, h3)")];
    const above = headings.findLast(
      (one) => one.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return clean((named ?? above ?? document.querySelector("h1")).textContent);
  };
  const creditOf = (figure) => {
    const site = document.querySelector(".md-logo").title;
    return `“${titleOf(figure)}”, ${site}, ${addressOf(figure)}, CC BY 4.0`;
  };
  /** Rows of words as a Markdown table; the first names the columns. */
  const asTable = (rows) => {
    const lines = rows.map(
      (cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`,
    );
    lines.splice(1, 0, `|${" --- |".repeat(rows[0].length)}`);
    return lines.join("\n");
  };
  const tableOf = (table) =>
    asTable([...table.rows].map((row) => [...row.cells].map((cell) => clean(cell.textContent))));
  const mermaidOf = async (figure) => {
    const known = await (await fetch(new URL(`assets/${SOURCES}`, ROOT))).json();
    const page = location.pathname.slice(ROOT.pathname.length).replace(/index\.html$/, "");
    return known[`${page}#${figure.id}`];
  };
  const markdownOf = async (figure) => {
    const caption = captionOf(figure);
    const end = `${caption ? `\n\n${caption}` : ""}\n\n${creditOf(figure)}\n`;
    if (figure.matches(".diagram")) {
      return `\`\`\`mermaid\n${(await mermaidOf(figure)).trimEnd()}\n\`\`\`${end}`;
    }
    // What a lab shows now; before its first start, what its page says of it.
    const { rows } = figure.matches(".lab") ? figure : {};
    const tables = rows ? [asTable(rows)] : [...figure.querySelectorAll("table")].map(tableOf);
    const told = rows ? [figure.told] : [];
    const title = figure.matches(".plot, .lab") ? [`**${titleOf(figure)}**`] : [];
    return [...title, ...tables, ...told].join("\n\n") + end;
  };

  /** Puts something on the clipboard; where a browser gives none, saves it as a file. */
  const give = async (name, type, makeIt) => {
    const blob = async (kind) => {
      const made = await makeIt();
      return made instanceof Blob ? made : new Blob([made], { type: kind });
    };
    try {
      // At once, while the press still counts: what is to be copied may come later.
      const kind = type === "image/png" ? type : "text/plain";
      await navigator.clipboard.write([new ClipboardItem({ [kind]: blob(kind) })]);
      return "Copied.";
    } catch {
      saveAs(name, await blob(type));
      return "Saved as a file.";
    }
  };

  const itemsOf = (figure) => {
    const text = "text/plain";
    const isFile = location.protocol === "file:"; // no source can be fetched there
    const isDiagram = figure.matches(".diagram");
    const items = [["Link", () => give("link.txt", text, () => addressOf(figure))]];
    if (!isDiagram || !isFile) {
      items.push(["Markdown", () => give(`${figure.id}.md`, text, () => markdownOf(figure))]);
    }
    if (isDiagram && !isFile) {
      items.push(["Mermaid", () => give(`${figure.id}.mmd`, text, () => mermaidOf(figure))]);
    }
    if (drawingsOf(figure).length) {
      items.push(
        ["SVG", () => give(`${figure.id}.svg`, "image/svg+xml", () => svgOf(figure))],
        ["PNG", () => give(`${figure.id}.png`, "image/png", () => pngOf(figure))],
      );
    }
    items.push(["Credit line", () => give("credit.txt", text, () => creditOf(figure))]);
    return items;
  };

  const close = () => {
    open.menu.remove();
    open.button.ariaExpanded = "false";
    open = undefined;
  };
  /** Opens the menu of a figure below its button, or closes it. */
  window.openFigureMenu = (button, figure) => {
    const wasMine = open?.button === button;
    if (open) close();
    if (wasMine) return;
    const said = make("span", { role: "status" });
    const menu = make("div", { className: "figure-menu" });
    menu.role = "group";
    menu.ariaLabel = button.ariaLabel;
    for (const [words, act] of itemsOf(figure)) {
      const item = make("button", { type: "button" }, words);
      item.addEventListener("click", async () => {
        said.textContent = ""; // so that the same words are read out again
        said.textContent = await act().catch(() => "That did not work here.");
      });
      menu.append(item);
    }
    menu.append(said);
    button.after(menu);
    button.ariaExpanded = "true";
    open = { button, menu };
    menu.querySelector("button").focus();
  };
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !open) return;
    open.button.focus();
    close();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (open && !target.closest(".figure-tools")) close();
  });
}
