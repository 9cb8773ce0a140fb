// Brings a lab to life when it nears the screen. Until then, and without it, its page shows the
// lab's result.
{
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        import(new URL(target.dataset.code, location.href)).catch(() => {
          const why = location.protocol === "file:" ? "needs a web server" : "did not arrive; reload to try again";
          const words = `This lab ${why}. Below stands what it shows.`;
          target.prepend(Object.assign(document.createElement("p"), { role: "status", textContent: words }));
        });
      }
    },
    { rootMargin: "400px" },
  );
  for (const lab of document.querySelectorAll("[data-code]")) near.observe(lab);
}
