// SPDX-License-Identifier: BSD-3-Clause
// The rich text editor hands over what was typed a quarter of a second later, or more on a slow machine. Whoever saves
// sooner, with the keyboard's shortcut or a quick hand, would lose the last words: the button waits for them.
// It waits for autosave as well: of two answers to the first save of an article the second would find its slug taken.
(() => {
  const PATIENCE = 1000; // A key that changes nothing, such as an arrow, hands nothing over.
  const LONGEST_SAVE = 20000;
  const LOOK_AGAIN = 50;
  let last = null;
  let saving = 0;

  const note = (event) => {
    const editor = event.target instanceof Element && event.target.closest("[data-draftail-editor-wrapper]");
    const field = editor?.closest("[data-field-input]")?.querySelector("input[type=hidden]");
    if (field) last = { field, value: field.value, until: performance.now() + PATIENCE };
  };
  for (const kind of ["keydown", "beforeinput", "paste", "drop", "mousedown"]) {
    document.addEventListener(kind, note, { capture: true });
  }

  document.addEventListener("w-autosave:save", () => { saving = performance.now() + LONGEST_SAVE; });
  for (const end of ["success", "error"]) document.addEventListener(`w-autosave:${end}`, () => { saving = 0; });

  const hasMoreWords = () => last && last.field.value === last.value && performance.now() < last.until;
  const isWaiting = () => hasMoreWords() || performance.now() < saving;

  document.addEventListener(
    "click",
    (event) => {
      const button = event.target instanceof Element && event.target.closest("button[type=submit]");
      if (!button || !isWaiting()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const press = () => (isWaiting() ? setTimeout(press, LOOK_AGAIN) : button.click());
      press();
    },
    { capture: true },
  );
})();
