// Brings a lab to life when it nears the screen. Until then, and without it, its page shows the
// lab's result.
{
  const say = (lab, why) => {
    const words = `This lab ${why}. Below stands what it shows.`;
    lab.prepend(Object.assign(document.createElement("p"), { role: "status", textContent: words }));
  };
  const start = (lab) => {
    // A browser lets a page on the file system import nothing.
    if (location.protocol === "file:") return say(lab, "needs a web server");
    return import(new URL(lab.dataset.code, location.href)).then(
      () => keepThisPage(), // it may have come before the service worker
      () => say(lab, "did not arrive; reload to try again"),
    );
  };
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        start(target);
      }
    },
    { rootMargin: "400px" },
  );
  for (const lab of document.querySelectorAll("[data-code]")) near.observe(lab);
}
