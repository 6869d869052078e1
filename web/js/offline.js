/** Keeps the dictionary for use without a connection. Without this: pages need one. */
export async function keep(line) {
  if (!line || !('serviceWorker' in navigator) || navigator.connection?.saveData) return
  await new Promise(resolve => document.readyState === 'complete' ? resolve() : addEventListener('load', resolve))
  // Private windows and strict settings refuse: then the pages just need a connection.
  const registration = await navigator.serviceWorker.register('/worker.js').catch(() => undefined)
  if (!registration) return
  const hadOne = Boolean(navigator.serviceWorker.controller)
  navigator.serviceWorker.addEventListener('controllerchange', () => { if (hadOne) location.reload() })
  const tell = () => {
    if (registration.waiting && hadOne) return offer(line, registration.waiting)
    if (registration.active) line.textContent = line.dataset.ready
  }
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', tell))
  tell()
}

/** A new edition is whole and waits: the reader says when. */
function offer(line, waiting) {
  const button = document.createElement('button')
  button.textContent = line.dataset.reload
  button.addEventListener('click', () => waiting.postMessage('take over'))
  line.replaceChildren(`${line.dataset.update} `, button)
}
