// SPDX-License-Identifier: BSD-3-Clause
// Notifications on this device: shown where the browser can, asked for only after a press.
"use strict";

for (const part of document.querySelectorAll(".push-offer")) {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) continue;
  const form = part.closest("details").querySelector("form");
  const told = part.querySelector(".told");
  const state = part.querySelector(".push-state");
  const word = (name) => part.querySelector("template").content.querySelector(`[data-word=${name}]`).textContent;
  part.hidden = false;

  function say(words) {
    told.textContent = words;
    told.hidden = false;
    told.focus();
  }

  async function subscription() {
    const registration = await navigator.serviceWorker.getRegistration("/");
    return registration?.pushManager.getSubscription();
  }

  // What the browser was given, made anew where the publication's key is another one by now.
  async function subscribe() {
    const { key } = await (await fetch(part.dataset.key)).json();
    await navigator.serviceWorker.register(part.dataset.worker, { scope: "/" });
    const { pushManager } = await navigator.serviceWorker.ready;
    const known = await pushManager.getSubscription();
    const theirs = known?.options.applicationServerKey;
    if (known && theirs && base64(theirs) !== key) await known.unsubscribe();
    else if (known) return known;
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  }

  async function ask(what, device, targets) {
    const { endpoint, keys } = device.toJSON();
    const body = new URLSearchParams({ do: what, endpoint, ...keys });
    for (const target of targets ?? []) body.append("target", target);
    const answer = await fetch(part.dataset.url, { method: "POST", body });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.problem, { cause: "told" });
    show(said.following);
    return said.following;
  }

  function show(following) {
    const lines = following.map(({ path, name }) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = path;
      link.dir = "auto";
      link.textContent = name;
      const end = document.createElement("button");
      end.type = "button";
      end.className = "button";
      end.dataset.do = "end";
      end.value = path;
      end.textContent = word("end");
      end.setAttribute("aria-label", `${word("end")}: ${name}`);
      line.append(link, end);
      return line;
    });
    state.querySelector("ul").replaceChildren(...lines);
    state.hidden = !lines.length;
  }

  async function follow() {
    const targets = new FormData(form).getAll("target");
    if (!targets.length) return say(word("nothing"));
    const permission = await Notification.requestPermission();
    if (permission !== "granted") return say(word(permission === "denied" ? "denied" : "dismissed"));
    let device;
    try {
      device = await subscribe();
    } catch {
      return say(word("unreachable"));
    }
    const following = await ask("follow", device, targets);
    say(word(following.length ? "following" : "failed"));
  }

  async function end(path) {
    const device = await subscription();
    if (!device) return show([]);
    const following = await ask("end", device, [path]);
    if (!following.length) await device.unsubscribe();
    say(word("ended"));
  }

  async function forget() {
    const device = await subscription();
    if (device) {
      await ask("forget", device);
      await device.unsubscribe();
    }
    await (await navigator.serviceWorker.getRegistration("/"))?.unregister();
    show([]);
    say(word("forgotten"));
  }

  part.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    button.disabled = true;
    try {
      await { follow, end: () => end(button.value), forget }[button.dataset.do]();
    } catch (error) {
      say(error.cause === "told" ? error.message : word("failed"));
    } finally {
      button.disabled = false;
    }
  });

  if (Notification.permission === "granted") {
    subscription().then((device) => device && ask("state", device)).catch(() => {});
  }
}

function base64(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
