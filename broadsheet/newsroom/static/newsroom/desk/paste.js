// SPDX-License-Identifier: BSD-3-Clause
// A paste from a word processor becomes blocks: headings crossheads, tables tables, the rest clean text.
// Plain words, and whatever the server cannot read, are pasted by the editor itself: nothing is lost.
(() => {
  const OURS = "newsroomPaste";
  const hasStructure = (html) => /<(p|h[1-6]|li|ul|ol|table|img|div)\b/i.test(html);
  const isFromThisEditor = (html) => /data-editor=|data-draftjs-conductor-fragment/.test(html);

  const bodyAround = (target) => {
    const root = window.wagtail?.editHandler?.getPanelByName("body")?.getBoundWidget();
    const index = root?.children?.findIndex((child) => child.element?.contains(target)) ?? -1;
    const isBody = index >= 0 && root.children[index].type === "paragraph" && root.blockDef.childBlockDefsByName?.crosshead;
    return isBody ? { root, index } : null;
  };

  const ask = async (html) => {
    const config = JSON.parse(document.getElementById("wagtail-config").textContent);
    const answer = await fetch(new URL("articles/paste/", new URL(config.ADMIN_URLS.BASE ?? "/newsroom/", location)), {
      method: "POST",
      headers: { [config.CSRF_HEADER_NAME ?? "x-csrftoken"]: config.CSRF_TOKEN },
      body: new URLSearchParams({ html }),
    });
    if (!answer.ok) throw new Error(`The paste was refused: ${answer.status}`);
    return answer.json();
  };

  const pasteInto = (target, html, text) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    event[OURS] = true;
    target.dispatchEvent(event);
  };

  const tellOfPictures = (count) => {
    if (!count) return;
    const text = ngettext(
      "%s picture was left out. Upload it and add it as a picture.",
      "%s pictures were left out. Upload them and add them as pictures.",
      count,
    ).replace("%s", count);
    document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { text, type: "warning" } }));
  };

  const insert = ({ root, index }, blocks, target) => {
    const wasEmpty = !target.textContent.trim();
    blocks.forEach((block, offset) => root.insert(block, index + 1 + offset, { animate: false, focus: false }));
    if (wasEmpty) root.deleteBlock(index);
  };

  const onPaste = async (event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    const target = event.target instanceof Element ? event.target : event.target?.parentElement;
    if (event[OURS] || !hasStructure(html) || isFromThisEditor(html)) return;
    const place = target?.closest(".Draftail-Editor") && bodyAround(target);
    if (!place) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const text = event.clipboardData.getData("text/plain");
    const editor = target.closest("[contenteditable='true']") ?? target;
    try {
      const answer = await ask(html);
      if (answer.text) pasteInto(editor, answer.text, text);
      else insert(place, answer.blocks, editor);
      tellOfPictures(answer.picturesLeftOut);
    } catch (error) {
      console.warn(error);
      pasteInto(editor, html, text);
    }
  };

  document.addEventListener("paste", onPaste, { capture: true });
})();
