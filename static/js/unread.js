// Answers to bodies that the server didn't read to their end (apps/common/body_answers.py): no view has seen
// them, so they hold a sentence for each language, German first.
const UNREAD = [408, 413, 503];

/** Its sentence in the language of the page; undefined for every other answer. */
export async function sentenceOf(response) {
  if (!UNREAD.includes(response.status) || !isText(response)) return undefined;
  const [german, english] = (await response.text().catch(() => "")).split("\n");
  return document.documentElement.lang === "de" ? german : english;
}

function isText(response) {
  return response.headers.get("Content-Type")?.startsWith("text/plain");
}
