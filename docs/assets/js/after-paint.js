// The page is painted before the theme's script starts. overrides/main.html puts that script into
// a template, where it does nothing until it is taken out here.
{
  document.documentElement.classList.replace("no-js", "js");

  // What a reader does before the theme listens is done again for it.
  const early = [];
  const remember = (event) => early.push(event);
  for (const type of ["keydown", "change"]) document.addEventListener(type, remember, true);
  const repeat = (template) => {
    template.remove();
    for (const type of ["keydown", "change"]) document.removeEventListener(type, remember, true);
    for (const event of early) event.target.dispatchEvent(new event.constructor(event.type, event));
  };

  const start = () => {
    // The theme waits for an event that is over by now.
    const { addEventListener } = document;
    document.addEventListener = (type, listener, options) => {
      if (type === "DOMContentLoaded") setTimeout(() => listener.call(document, new Event(type)));
      else addEventListener.call(document, type, listener, options);
    };
    const template = document.querySelector("template[data-after-paint]");
    const script = template.content.querySelector("script");
    script.addEventListener("load", () => setTimeout(repeat, 0, template));
    document.body.append(template.content);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const painted = new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve));
      // In the background nothing is painted.
      setTimeout(resolve, 1000);
    });
    painted.then(start);
  });
}
