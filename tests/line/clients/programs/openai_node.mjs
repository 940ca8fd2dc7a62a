// OpenAI's client for Node.
import OpenAI from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";

const { BASE_URL: baseURL, KEY: apiKey, MODEL: model, PROMPT, TOOL, SECRET, FAILING } = process.env;
const { VECTOR_KEY, VECTORS } = process.env;
const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
const messages = [{ role: "user", content: PROMPT }];
const tools = [JSON.parse(TOOL)];

const say = (text, by = client) =>
  by.chat.completions.create({ model, messages: [{ role: "user", content: text }] });

async function listed(by) {
  const ids = [];
  for await (const one of by.models.list()) ids.push(one.id);
  return ids;
}

async function drain(text) {
  const said = [{ role: "user", content: text }];
  for await (const _ of await client.chat.completions.create({ model, messages: said, stream: true }));
}

async function problem(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof OpenAI.APIError)) throw error;
    return { class: error.constructor.name, code: error.code, status: error.status ?? null };
  }
  return null;
}

const scenarios = {
  async models() {
    const other = client.withOptions({ apiKey: VECTOR_KEY });
    return { ids: await listed(client), other: await listed(other), one: (await client.models.retrieve(model)).id };
  },

  async whole() {
    const { choices, usage } = await client.chat.completions.create({ model, messages });
    return { text: choices[0].message.content, finish: choices[0].finish_reason, tokens: usage.total_tokens };
  },

  async streamed() {
    const told = { text: "", finish: null, pieces: 0, tokens: null };
    const options = { model, messages, stream: true, stream_options: { include_usage: true } };
    for await (const chunk of await client.chat.completions.create(options)) {
      told.pieces += 1;
      told.tokens = chunk.usage?.total_tokens ?? told.tokens;
      for (const choice of chunk.choices) {
        told.text += choice.delta.content ?? "";
        told.finish = choice.finish_reason ?? told.finish;
      }
    }
    return told;
  },

  async tools() {
    const asked = (await client.chat.completions.create({ model, messages, tools })).choices[0];
    const call = asked.message.tool_calls[0];
    const result = { role: "tool", tool_call_id: call.id, content: "sent" };
    const done = [...messages, asked.message, result];
    const answer = await client.chat.completions.create({ model, messages: done, tools });
    return {
      name: call.function.name,
      arguments: JSON.parse(call.function.arguments),
      finish: asked.finish_reason,
      answer: answer.choices[0].message.content,
    };
  },

  async streamed_tools() {
    const stream = client.chat.completions.stream({ model, messages, tools });
    const { message, finish_reason: finish } = (await stream.finalChatCompletion()).choices[0];
    const { name, arguments: text } = message.tool_calls[0].function;
    return { name, arguments: JSON.parse(text), finish };
  },

  async structured() {
    const customer = z.object({ email: z.string(), account: z.string(), paid: z.boolean() });
    const response_format = zodResponseFormat(customer, "customer");
    const answer = await client.chat.completions.parse({ model, messages, response_format });
    return answer.choices[0].message.parsed;
  },

  async responses() {
    const told = { text: "", whole: null, finish: null, pieces: 0, tokens: null };
    for await (const event of await client.responses.create({ model, input: PROMPT, stream: true })) {
      if (event.type === "response.output_text.delta") {
        told.text += event.delta;
        told.pieces += 1;
      }
      if (event.type === "response.completed") {
        told.whole = event.response.output[0].content[0].text;
        told.finish = event.response.status;
        told.tokens = event.response.usage.total_tokens;
      }
    }
    return told;
  },

  async embeddings() {
    const able = client.withOptions({ apiKey: VECTOR_KEY });
    const wanted = { model: VECTORS, input: [PROMPT, "Pumpe"], dimensions: 8 };
    const packed = await able.embeddings.create(wanted); // asks for base64 and unpacks it
    const plain = await able.embeddings.create({ ...wanted, encoding_format: "float" });
    const vectors = (answer) => answer.data.map((one) => Array.from(one.embedding));
    return { packed: vectors(packed), plain: vectors(plain), tokens: packed.usage.total_tokens };
  },

  async errors() {
    const stranger = client.withOptions({ apiKey: "lp_demo_nobody" });
    return {
      key: await problem(() => say(PROMPT, stranger)),
      model: await problem(() => client.chat.completions.create({ model: "none", messages })),
      secret: await problem(() => say(SECRET)),
      parameter: await problem(() => client.chat.completions.create({ model, messages, colour: "red" })),
      vendor: await problem(() => say("sim:status=400")),
      middle: await problem(() => drain("sim:fail=9")),
    };
  },

  retries: () => problem(() => say(FAILING, client.withOptions({ maxRetries: 2 }))),
};

console.log(JSON.stringify(await scenarios[process.argv[2]]()));
