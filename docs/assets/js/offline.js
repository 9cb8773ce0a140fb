// Keeps visited pages for reading offline, and lets the reader switch that off.
// A built page names the service worker that does it; under `make serve` there is none.
{
  const { worker } = document.currentScript.dataset;
  const scope = new URL(".", new URL(worker ?? "", location)).href;
  // The same words as in service-worker.js.
  const KEPT = `offline ${scope}`;
  const SWITCH = `${new URL(scope).pathname}.offline`;

  // Only where there are workers may the storage be asked.
  const isOff = () => localStorage.getItem(SWITCH) === "off";
  /** Has this page kept, with all that it loaded. */
  window.keepThisPage = async () => {
    if (!workers || isOff()) return;
    const { active } = await workers.ready;
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    active.postMessage(loaded.filter((url) => url.includes("/assets/")));
  };
  const start = async () => {
    try {
      const sawThisPage = workers.controller && (await caches.has(KEPT));
      await caches.open(KEPT); // from now on pages are kept, also before the next line has ended
      await workers.register(worker);
      if (!sawThisPage) await keepThisPage();
    } catch {
      // A private window may refuse.
    }
  };
  const stop = async () => {
    try {
      const registration = await workers.getRegistration(scope);
      // Another site above this one may have a worker of its own; on a page that was not built,
      // whatever answers for it is too old.
      if (!worker || registration?.scope === scope) await registration?.unregister();
      await caches.delete(KEPT);
    } catch {
      // A private window may refuse.
    }
  };

  if (workers) whenLoaded(() => (worker && !isOff() ? start() : stop()));

  const button = worker && workers && document.querySelector("[data-offline]");
  if (button) {
    const show = (element) => {
      element.textContent = element.dataset[isOff() ? "off" : "on"];
      element.hidden = false;
    };
    button.addEventListener("click", async () => {
      localStorage.setItem(SWITCH, isOff() ? "on" : "off");
      await (isOff() ? stop() : start());
      show(button);
      show(button.nextElementSibling);
    });
    show(button);
  }

  // Only the page that the service worker makes has no palette of its own.
  document.body.dataset.mdColorScheme ||= matchMedia("(prefers-color-scheme: dark)").matches
    ? "slate"
    : "default";
}
