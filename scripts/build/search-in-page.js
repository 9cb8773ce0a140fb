// Only in the copy of the site that opens from the file system, where a browser lets no page start
// a worker: a stand-in that runs the search worker's own code in the page, once it is asked for.
"use strict";

window.Worker = class extends EventTarget {
  constructor(url) {
    super();
    this.asked = new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = url;
      script.addEventListener("load", () => {
        const answer = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
        window.startSearch((type, listener) => resolve(listener), answer);
      });
      document.head.append(script);
    });
  }

  postMessage(data) {
    this.asked.then((listener) => listener({ data }));
  }
};
