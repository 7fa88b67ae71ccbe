"use strict";
// Left alone, a page locks: it hides, keeps what was typed, and opens again with the passphrase. All tabs together.
(() => {
  const dialog = document.getElementById("lock");
  if (!dialog || !Number(dialog.dataset.idle)) return;
  const idle = Number(dialog.dataset.idle) * 1000;
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("releve-lock") : { postMessage() {} };
  const form = dialog.querySelector("form");
  const field = form.elements["releve-passphrase"];
  const wrong = dialog.querySelector("[data-wrong]");
  const ended = dialog.querySelector("[data-ended]");
  const post = (url, body) => fetch(url, { method: "POST", body, redirect: "manual", headers: { "X-Releve": "1", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value } });
  let last = Date.now(), pinged = last, shut = false;

  function here() {
    if (dialog.open) return;
    last = Date.now();
    tabs.postMessage("here");
    if (last - pinged > 60000) { pinged = last; post(dialog.dataset.here).catch(() => {}); }
  }
  function lock(told) {
    if (dialog.open) return;
    shut = true;
    dialog.showModal();
    field.value = "";
    wrong.hidden = ended.hidden = true;
    field.focus();
    if (!told) { post(dialog.dataset.lock).catch(() => {}); tabs.postMessage("lock"); }
  }
  function open(told) {
    shut = false;
    if (dialog.open) dialog.close();
    last = pinged = Date.now();
    if (!told) tabs.postMessage("open");
  }

  for (const event of ["keydown", "pointerdown", "wheel", "touchstart"]) addEventListener(event, here, { passive: true, capture: true });
  dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") event.preventDefault(); });
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => { if (shut && !dialog.open) dialog.showModal(); }); // a second Escape closes what the first could not
  tabs.onmessage = ({ data }) => { if (data === "here") last = Date.now(); else if (data === "lock") lock(true); else open(true); };
  setInterval(() => { if (Date.now() - last > idle) lock(false); }, 5000);
  document.body.addEventListener("releve-locked", () => lock(true));
  document.body.addEventListener("releve-ended", () => { lock(true); ended.hidden = false; });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.hidden = ended.hidden = true;
    try {
      const answer = await post(form.action, new FormData(form));
      if (answer.status === 204) open(false);
      else if (answer.type === "opaqueredirect" || (await answer.text()).includes("data-ended-page")) ended.hidden = false;
      else { wrong.hidden = false; field.select(); }
    } catch { wrong.hidden = false; }
  });
})();
