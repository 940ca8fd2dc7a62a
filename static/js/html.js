// The one place where text from our server becomes elements (Trusted Types policy "portal"). The server has
// rendered and cleaned it; nothing else may pass through here.

const passthrough = { createHTML: (text) => text };
const policy = window.trustedTypes?.createPolicy("portal", passthrough) ?? passthrough;

/** Parse server-rendered HTML into a fragment. Scripts in it do not run. */
export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  return template.content;
}
