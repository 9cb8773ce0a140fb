// Self-checks one at a time. Where this does not arrive they stand one below the other, and open as
// well; until it does, later.js keeps closed what a reader has not seen.
"use strict";

{
  /**
   * Shows some questions, which stand beside each other, one at a time; `done` is called at the
   * end, and is missing where nothing comes after it.
   */
  window.askOneByOne = (questions, done) => {
    const place = make("span", { className: "question-place" });
    const before = make("button", { type: "button" }, "Previous question");
    const after = make("button", { type: "button" });
    const said = make("p", { className: "only-spoken", role: "status" });
    const bar = make("div", { className: "question-bar" }, place, before, after, said);
    const kept = questions.at(-1).nextElementSibling;
    if (kept?.matches(".question-bar")) kept.replaceWith(bar);
    else questions.at(-1).after(bar);
    let shown = 0;
    let telling;

    const show = (number) => {
      shown = number;
      questions.forEach((question, one) => (question.hidden = one !== shown));
      place.textContent = questions[1] ? `Question ${shown + 1} of ${questions.length}` : "";
      before.hidden = shown === 0;
      const last = shown === questions.length - 1;
      after.hidden = last && !done;
      after.textContent = last ? "Finish" : "Next question";
      clearTimeout(telling);
      said.textContent = "";
    };
    const goTo = (number) => {
      if (number === questions.length) return done(bar);
      show(number);
      const text = questions[number].querySelector(".question-text");
      text.tabIndex = -1;
      text.focus();
    };
    before.addEventListener("click", () => goTo(shown - 1));
    after.addEventListener("click", () => goTo(shown + 1));

    // A live region speaks of what comes after it only, so the words come a moment later.
    const tell = (option) => {
      const [, ...words] = option.children;
      // The mark before the verdict is for the eye.
      const verdict = words.map((one) => one.textContent.trim().replace(/^[✓✗] /, ""));
      clearTimeout(telling);
      telling = setTimeout(() => (said.textContent = verdict.join(". ").replaceAll("..", ".")), 100);
      const right = option.classList.contains("right");
      const answered = new CustomEvent("answered", { bubbles: true, detail: { right } });
      option.closest(".question").dispatchEvent(answered);
    };
    for (const question of questions) {
      const options = [...question.querySelectorAll("details.option")];
      for (const option of options) {
        option.addEventListener("toggle", () => {
          if (!option.open) return;
          for (const other of options) other.open = other === option;
          tell(option);
        });
      }
    }
    const named = () => questions.findIndex(({ id }) => id && location.hash === `#${id}`);
    const goToNamed = () => named() >= 0 && goTo(named());
    // The question that a reader has opened or reached already, or else the one that a link names.
    const isBegun = (one) => one.querySelector("[open]") || one.contains(document.activeElement);
    const begun = questions.findIndex(isBegun);
    show(Math.max(begun, 0));
    if (begun < 0) goToNamed();
    const opened = questions[shown].querySelector(".option[open]");
    if (opened) tell(opened);
    addEventListener("hashchange", goToNamed);
  };

  const questions = [...document.querySelectorAll("article > .question")];
  const isClosed = questions.some(({ hidden }) => hidden); // later.js did that while nobody looked
  if (isClosed) window.askOneByOne(questions);
  else {
    // They are before a reader's eyes: they stay as they are until one is answered, and that one
    // stays where it is.
    const begin = (question) => {
      const { top } = question.getBoundingClientRect();
      window.askOneByOne(questions);
      scrollBy({ top: question.getBoundingClientRect().top - top, behavior: "instant" });
    };
    const wait = ({ target }) => {
      const question = target.closest?.("article > .question");
      if (!question) return;
      document.removeEventListener("toggle", wait, true);
      setTimeout(begin, 0, question);
    };
    document.addEventListener("toggle", wait, true);
  }
}
