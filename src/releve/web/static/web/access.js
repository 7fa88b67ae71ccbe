"use strict";
// Show a secret, print a page, use a passkey. Without JavaScript the pages work; passkeys alone need it.
(() => {
  for (const button of document.querySelectorAll("[data-show]")) {
    const field = document.getElementById(button.dataset.show);
    const words = [button.textContent, button.dataset.hide];
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = field.type === "password";
      field.type = shown ? "text" : "password";
      button.textContent = words[shown ? 1 : 0];
      button.setAttribute("aria-pressed", String(shown));
      field.focus();
    });
    field.form.addEventListener("submit", () => { field.type = "password"; });
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
  function orders(kind, given) {
    const order = given.publicKey;
    order.challenge = bytes(order.challenge);
    if (kind === "create") {
      order.user.id = bytes(order.user.id);
      order.excludeCredentials = named(order.excludeCredentials);
    } else order.allowCredentials = named(order.allowCredentials);
    return { publicKey: order };
  }
  function answer(made) {
    const response = { clientDataJSON: text(made.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (made.response[name]) response[name] = text(made.response[name]);
    }
    return { id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: made.getClientExtensionResults() };
  }
  for (const form of document.querySelectorAll("[data-passkey]")) {
    const failed = form.querySelector("[data-failed]");
    const button = form.querySelector("button");
    if (!window.PublicKeyCredential) { failed.textContent = failed.dataset.failed; continue; }
    button.disabled = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.textContent = "";
      try {
        const kind = form.dataset.passkey;
        const made = await navigator.credentials[kind](orders(kind, JSON.parse(form.dataset.order)));
        form.elements.credential.value = JSON.stringify(answer(made));
        form.submit();
      } catch { failed.textContent = failed.dataset.failed; }
    });
  }
})();
