/** The program in a thread of its own. Without this: the form is sent to the server. */
import { open } from '{js/core.js}'
import { bytes } from '{js/ask.js}'

let answer

/** The first message names the files; every other is a request, answered with the text of its body. */
async function serve({ wasm, edition, ...request }) {
  if (!wasm) return new TextDecoder().decode(answer(request).body)
  const files = await Promise.all([bytes(wasm), bytes(edition)])
  answer = await open(...files, { 'checker.wasm': wasm, 'edition.som': edition })
  return ''
}

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ answer: await serve(data) })
  } catch (error) {
    self.postMessage({ error: String(error) })
  }
}
