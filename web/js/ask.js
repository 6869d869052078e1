/** The one door to the network. Without a connection the service worker answers the same requests. */

/** The text at an address. */
export async function text(address, signal) {
  const response = await fetch(address, { signal })
  if (!response.ok) throw new Error(`${response.status}`)
  return response.text()
}

/** The bytes at an address. */
export async function bytes(address) {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${response.status}`)
  return response.arrayBuffer()
}
