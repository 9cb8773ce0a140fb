// The menu of a figure or a table: its link, its source, its picture, and a line that says whence.
"use strict";

{
  const ROOT = new URL("../..", document.currentScript.src);
  const SOURCES = "later/figures.json";
  const PICTURE_SCALE = 2;
  // What a drawing takes from the stylesheet of the page.
  const LOOKS = [
    ...["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "text-anchor"],
    ...["font-family", "font-size", "font-weight", "text-decoration", "dominant-baseline"],
  ];
  let open;

  const clean = (text) => text.replace("¶", "").replace(/\s+/g, " ").trim();
  const addressOf = (figure) => {
    const url = new URL(location);
    url.search = "";
    url.hash = figure.id;
    return url.href;
  };

  const drawingOf = (figure) =>
    [...figure.querySelectorAll("svg")].find((one) => one.getBoundingClientRect().width);
  /** The drawing as a file of its own, with the looks that it has on this page. */
  const svgOf = (figure) => {
    const drawing = drawingOf(figure);
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
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", width);
    copy.setAttribute("height", height);
    return new XMLSerializer().serializeToString(copy);
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
  const tableOf = (figure) => {
    const lines = [...figure.querySelectorAll("tr")].map((row) => {
      const cells = [...row.cells].map((cell) => clean(cell.textContent).replaceAll("|", "\\|"));
      return `| ${cells.join(" | ")} |`;
    });
    lines.splice(1, 0, `|${" --- |".repeat(figure.querySelector("tr").cells.length)}`);
    return lines.join("\n");
  };
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
    const table = figure.querySelector("table");
    return `${figure.matches(".plot") ? `**${titleOf(figure)}**\n\n` : ""}${tableOf(table ? table.parentElement : figure)}${end}`;
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
    if (drawingOf(figure)) {
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
