// Runs inside the headless browser, beside Mermaid and SVGO: turns one Mermaid source into one
// small SVG that holds no style of its own, so that docs/assets/css/diagram.css can colour it.

const FONT_SIZE = 16;
const PRECISION = 1; // digits after the point

const SPACING = {
  wide: { padding: 9, nodeSpacing: 26, rankSpacing: 36 },
  narrow: { padding: 8, nodeSpacing: 12, rankSpacing: 30 },
};

const CONFIG = {
  startOnLoad: false,
  securityLevel: "strict",
  theme: "base",
  look: "classic",
  htmlLabels: false,
  deterministicIds: true,
  // Measured with a font that is metric-compatible with Arial; diagram.css asks for the same.
  fontFamily: '"Liberation Sans", Arial, Helvetica, sans-serif',
  themeVariables: { fontSize: `${FONT_SIZE}px` },
  flowchart: {
    htmlLabels: false,
    minNodeWidth: 60,
    wrappingWidth: 400, // a label breaks where its author broke it
    subGraphTitleMargin: { top: 4, bottom: 6 },
    curve: "basis",
  },
};

// Mermaid's class names on the left, the ones that diagram.css knows on the right.
const CLASSES = {
  node: "node",
  data: "data",
  predict: "predict",
  generate: "generate",
  cluster: "cluster",
  "cluster-label": "cluster-label",
  edgeLabel: "edge-label",
  "flowchart-link": "edge",
  "edge-pattern-dotted": "dotted",
  "edge-thickness-thick": "thick",
  "label-container": "shape",
  background: "back",
};

const ATTRIBUTES = new Set(
  "d x y x1 y1 x2 y2 dx dy cx cy r rx ry width height points transform viewBox refX refY " .concat(
    "markerWidth markerHeight markerUnits orient marker-start marker-end id class role xmlns ",
    "href aria-labelledby aria-describedby",
  ).split(" "),
);

// How wide a drawing is decides how wide the column must be to show it; diagram.css knows the names.
const BREADTHS = [
  { name: "slim", upTo: 760 },
  { name: "broad", upTo: 958 },
  { name: "broadest", upTo: Infinity },
];


const SVGO_CONFIG = {
  multipass: true,
  floatPrecision: PRECISION,
  plugins: [
    {
      name: "preset-default",
      params: {
        overrides: {
          cleanupIds: false, // the ids are unique on the page, and the aria attributes use them
          removeDesc: false, // the description is for screen readers
          removeUnknownsAndDefaults: false, // role and aria attributes stay
          mergePaths: false, // every path keeps its class
          convertShapeToPath: false, // shorter source, and the shapes stay readable
        },
      },
    },
  ],
};

/** Throws Mermaid's own error if the source cannot be parsed. */
export async function parse(source) {
  mermaid.initialize(CONFIG);
  await mermaid.parse(source);
}

/** Two drawings as one string: from left to right for a wide screen, and one for a phone. */
export async function drawBoth(source, id, optimize) {
  const wide = await draw(source, `${id}w`, "LR", SPACING.wide);
  const across = await draw(source, `${id}n`, "LR", SPACING.narrow);
  const down = await draw(source, `${id}n`, "TB", SPACING.narrow);
  const narrow = down.width <= across.width ? down : across;
  const breadth = BREADTHS.find(({ upTo }) => wide.width <= upTo).name;
  wide.root.setAttribute("class", `wide ${breadth}`);
  narrow.root.setAttribute("class", "narrow");
  return [wide, narrow]
    .map(({ root }) => optimize(new XMLSerializer().serializeToString(root), SVGO_CONFIG).data)
    .join("");
}

/** Draws `source` in one direction; every id in the drawing starts with `id`. */
async function draw(source, id, direction, spacing) {
  mermaid.initialize({ ...CONFIG, flowchart: { ...CONFIG.flowchart, ...spacing } });
  const turned = source.replace(/^(\s*flowchart\s+)\w+/m, `$1${direction}`);
  const { svg } = await mermaid.render(id, turned);
  const holder = document.createElement("div");
  holder.innerHTML = svg;
  document.body.append(holder); // in the document, so that shapes can be measured
  const root = holder.querySelector("svg");
  clean(root, id);
  holder.remove();
  return { root, width: Number(root.getAttribute("width")) };
}

function clean(root, id) {
  for (const element of root.querySelectorAll("style, script, foreignObject, filter, linearGradient")) {
    element.remove();
  }
  // `~~~` only keeps nodes in order: it is laid out, and not drawn.
  for (const edge of root.querySelectorAll(".edge-thickness-invisible")) edge.remove();
  simplifyShapes(root);
  flattenLabels(root);
  const used = new Set();
  for (const edge of root.querySelectorAll("[marker-end], [marker-start]")) {
    for (const name of ["marker-end", "marker-start"]) {
      const match = /#([^)]+)\)/.exec(edge.getAttribute(name) ?? "");
      if (match) used.add(match[1]);
    }
  }
  for (const marker of root.querySelectorAll("marker")) {
    if (!used.has(marker.id)) marker.remove();
  }
  for (const rect of root.querySelectorAll("rect")) {
    if (!Number(rect.getAttribute("width"))) rect.remove();
  }
  const [, , width, height] = root.getAttribute("viewBox").split(/[\s,]+/).map(Number);
  for (const element of [root, ...root.querySelectorAll("*")]) {
    const link = element.getAttribute("xlink:href");
    const keepId = ["title", "desc", "marker"].includes(element.localName);
    const classes = [...element.classList].map((name) => CLASSES[name]).filter(Boolean);
    for (const { name } of [...element.attributes]) {
      if (!ATTRIBUTES.has(name) || (name === "id" && !keepId)) element.removeAttribute(name);
    }
    if (link) element.setAttribute("href", link);
    element.removeAttribute("class");
    if (classes.length) element.setAttribute("class", [...new Set(classes)].join(" "));
  }
  shortenIds(root, id);
  for (const words of root.querySelectorAll("title, desc")) decodeTwice(words);
  root.setAttribute("width", Math.ceil(width));
  root.setAttribute("height", Math.ceil(height));
}

/** A stadium arrives as hundreds of tiny strokes; a rectangle with round ends is the same shape. */
function simplifyShapes(root) {
  for (const group of root.querySelectorAll("g.label-container")) {
    const box = group.getBBox();
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const name of ["x", "y", "width", "height"]) rect.setAttribute(name, box[name].toFixed(PRECISION));
    rect.setAttribute("rx", (box.height / 2).toFixed(PRECISION));
    if (group.hasAttribute("transform")) rect.setAttribute("transform", group.getAttribute("transform"));
    rect.setAttribute("class", "label-container");
    group.replaceWith(rect);
  }
  for (const polygon of root.querySelectorAll("polygon")) {
    const numbers = polygon.getAttribute("points").trim().split(/[\s,]+/);
    polygon.setAttribute("points", numbers.map((n) => +Number(n).toFixed(PRECISION)).join(" "));
  }
}

/** Mermaid puts every word in a tspan of its own; a line of a label is one tspan here. */
function flattenLabels(root) {
  for (const text of root.querySelectorAll("text")) {
    const rows = [...text.querySelectorAll(".text-outer-tspan")].map((row) => row.textContent.trim());
    if (!rows.length) continue;
    const inCluster = text.closest(".cluster-label") !== null;
    text.replaceChildren(
      ...rows.flatMap((row, index) => {
        const line = document.createElementNS("http://www.w3.org/2000/svg", "tspan");
        line.setAttribute("x", "0");
        if (index) line.setAttribute("dy", "1.1em");
        line.textContent = row;
        return index ? [" ", line] : [line]; // the space parts the words for whoever hears or finds
      }),
    );
    const above = text.previousElementSibling;
    if (inCluster && above) above.remove();
    text.setAttribute("y", FONT_SIZE); // the first line hangs below the label's origin
  }
}

/** Mermaid escapes the title and the description, and the serialiser does so once more. */
function decodeTwice(element) {
  const page = new DOMParser().parseFromString(element.textContent, "text/html");
  element.textContent = page.documentElement.textContent;
}

function shortenIds(root, id) {
  const names = new Map();
  for (const element of root.querySelectorAll("[id]")) {
    const short = `${id}${names.size}`;
    names.set(element.id, short);
    element.id = short;
  }
  for (const element of [root, ...root.querySelectorAll("*")]) {
    for (const name of ["aria-labelledby", "aria-describedby"]) {
      if (names.has(element.getAttribute(name))) {
        element.setAttribute(name, names.get(element.getAttribute(name)));
      }
    }
    for (const name of ["marker-start", "marker-end"]) {
      const match = /#([^)]+)\)/.exec(element.getAttribute(name) ?? "");
      if (match) element.setAttribute(name, `url(#${names.get(match[1])})`);
    }
  }
}
