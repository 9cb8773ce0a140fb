// A page in a frame: its text alone, and links that open in a tab of their own.
"use strict";

document.documentElement.classList.add("embedded");
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[href]");
  if (link && link.getAttribute("href")[0] !== "#") link.target = "_blank";
}, true);
