// Keeps visited pages for reading offline, and lets the reader switch that off.
// A built page names the service worker that does it; under `make serve` there is none.
{
  const { worker } = document.currentScript.dataset;
  // Missing in a browser, or a kind of window, that keeps nothing; of no use to a file.
  const workers = location.protocol === "file:" ? undefined : navigator.serviceWorker;
  const scope = new URL(".", new URL(worker ?? "", location)).href;
  // The same words as in service-worker.js.
  const KEPT = `offline ${scope}`;
  const SWITCH = `${new URL(scope).pathname}.offline`;

  const isOff = () => localStorage.getItem(SWITCH) === "off";
  const start = () => workers.register(worker).catch(() => {});
  const stop = async () => {
    const registration = await workers.getRegistration();
    await registration?.unregister();
    await caches.delete(KEPT);
  };

  if (workers) addEventListener("load", () => (worker && !isOff() ? start() : stop()));

  for (const button of worker && workers ? document.querySelectorAll("[data-offline]") : []) {
    const show = () => {
      button.textContent = isOff() ? "Keep copies again" : "Remove the copies and keep none";
      button.hidden = false;
    };
    button.addEventListener("click", async () => {
      if (isOff()) {
        localStorage.removeItem(SWITCH);
        await start();
      } else {
        localStorage.setItem(SWITCH, "off");
        await stop();
      }
      show();
      button.nextElementSibling.textContent = isOff()
        ? "Done. No copy is left, and none will be made."
        : "Done. The pages that you visit are kept again.";
    });
    show();
  }

  // Only the page that the service worker makes has no palette of its own.
  document.body.dataset.mdColorScheme ||= matchMedia("(prefers-color-scheme: dark)").matches
    ? "slate"
    : "default";
}
