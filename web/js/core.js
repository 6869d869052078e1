/**
 * The program itself, compiled to WebAssembly: it answers the same requests as the server.
 * The worker takes this text in as it is, so there are no imports here.
 */
export async function open(wasm, edition, files) {
  const text = new TextEncoder()
  /** What the browser knows of Unicode: `language/normal.rs` asks for it by these numbers. */
  const forms = [
    ...['NFC', 'NFD', 'NFKC', 'NFKD'].map(form => asked => asked.normalize(form)),
    asked => asked.toUpperCase(),
    asked => Array.from(asked.toUpperCase(), c => c.toLowerCase()).join(''),
  ]
  const normalize = (form, at, length, place) => {
    const asked = new TextDecoder().decode(new Uint8Array(memory.buffer, at, length))
    const told = text.encode(forms[form](asked))
    const start = put(told)
    new DataView(memory.buffer).setUint32(place, told.length, true)
    return start
  }
  const { instance } = await WebAssembly.instantiate(wasm, { browser: { normalize } })
  const { memory, take, open, answer, answer_length: length } = instance.exports
  const put = bytes => {
    const at = take(bytes.length)
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes)
    return at
  }
  const names = text.encode(JSON.stringify(files))
  const whole = new Uint8Array(edition)
  if (!open(put(whole), whole.length, put(names), names.length)) throw new Error('the edition is damaged')

  /** Answers `{ path, query, post, body, … }` with `{ status, type, location, body }`; the body is bytes. */
  return request => {
    const asked = text.encode(JSON.stringify(request))
    const at = answer(put(asked), asked.length)
    const bytes = new Uint8Array(memory.buffer, at, length()).slice()
    const line = bytes.indexOf(10)
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, line)))
    return { ...head, body: bytes.subarray(line + 1) }
  }
}
