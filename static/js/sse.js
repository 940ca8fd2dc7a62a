/** Events of a text/event-stream body, each {event, data} with data parsed from JSON. */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const read = parse(part);
      if (read) yield read;
    }
  }
}

function parse(part) {
  let event = "message";
  const data = [];
  for (const line of part.split("\n")) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  // A comment alone (": still here") keeps the connection open and says nothing.
  return data.length ? { event, data: JSON.parse(data.join("\n")) } : null;
}
