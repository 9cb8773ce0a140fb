// The page is painted before the theme's script starts. overrides/main.html puts that script into
// a template, where it does nothing until it is taken out here.
{
  const start = () => {
    // The theme waits for an event that is over by now.
    const { addEventListener } = document;
    document.addEventListener = (type, listener, options) => {
      if (type === "DOMContentLoaded") setTimeout(() => listener.call(document, new Event(type)));
      else addEventListener.call(document, type, listener, options);
    };
    for (const { content } of document.querySelectorAll("template[data-after-paint]")) {
      document.body.append(content);
    }
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
