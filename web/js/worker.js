/**
 * The service worker: keeps the files of one version whole, and answers without a connection with the program itself.
 * What people type is never kept. The list of files is written in when the program starts; one changed letter in any
 * of them changes this text, and so the browser fetches a new version.
 */
const VERSION = '{version}'
const FILES = {files}
const CACHE = `som-${VERSION}`
/** How long a page may let a reader wait before the copy on the device answers. */
const PATIENCE = 5000

// {include js/core.js}

self.addEventListener('install', event => {
  // Bold faces and icons come when they are needed, and stay then: what everybody must load stays small.
  const all = Object.values(FILES).filter(file => !/\.png$|-700\./.test(file))
  event.waitUntil(Promise.allSettled(all.map(keep)).then(kept => {
    const failed = kept.find(({ status }) => status === 'rejected')
    if (failed) throw failed.reason
  }))
})

/**
 * Keeps a file. An address holds the hash of what is there, so what an older version has, or a visit whose signal broke,
 * is not fetched again.
 */
async function keep(file) {
  const cache = await caches.open(CACHE)
  if (await cache.match(file, { ignoreVary: true })) return
  const kept = await caches.match(file, { ignoreVary: true })
  await (kept ? cache.put(file, kept) : cache.add(file))
}

self.addEventListener('activate', event => {
  // The version before is kept as well: a page that is still open may ask for its files.
  const tidy = async () => {
    const old = (await caches.keys()).filter(name => name.startsWith('som-') && name !== CACHE)
    await Promise.all(old.slice(0, -1).map(name => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(tidy())
})

self.addEventListener('message', event => { if (event.data === 'take over') self.skipWaiting() })

let core
/** The program, opened when it is first needed. */
function program() {
  core ??= (async () => {
    const kept = async name => (await (await caches.open(CACHE)).match(FILES[name])).arrayBuffer()
    return open(await kept('checker.wasm'), await kept('edition.som'), FILES)
  })()
  core.catch(() => { core = undefined })
  return core
}

/** What only a server makes. Without a connection a page says so. */
const SERVED = /^\/(docs(\/problems)?|feed\/(\w+)\.atom|(\w+)\/news|api\/v1\/openapi\.json)$/

async function here(request, body) {
  const url = new URL(request.url)
  const served = url.pathname.match(SERVED)
  const chosen = served?.[3] ?? served?.[4] ?? (await self.cookieStore?.get('lang'))?.value ?? ''
  const answer = (await program())({
    post: request.method === 'POST', path: served ? '/online' : url.pathname, query: url.search.slice(1), body,
    accept_language: navigator.languages.join(','), chosen, content_type: request.headers.get('content-type') ?? '',
  })
  if (answer.location) return Response.redirect(new URL(answer.location, url), answer.status)
  return new Response(answer.body, { status: answer.status, headers: { 'content-type': answer.type, 'content-security-policy': POLICY } })
}

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

async function file(request) {
  const kept = await caches.match(request, { ignoreVary: true })
  if (kept) return kept
  try {
    const response = await fetch(request)
    if (response.ok) (await caches.open(CACHE)).put(request, response.clone())
    return response
  } catch (error) {
    const regular = await caches.match(regularOf(request.url), { ignoreVary: true })
    if (regular) return regular
    throw error
  }
}

/** The regular face of a bold one that this device has never fetched: thin letters are read, empty boxes are not. */
function regularOf(url) {
  const { pathname } = new URL(url)
  const name = Object.keys(FILES).find(name => FILES[name] === pathname)
  return FILES[name?.replace('-700.', '-400.')] ?? pathname
}

async function page(request) {
  const body = request.method === 'POST' ? await request.clone().text() : ''
  const control = new AbortController()
  const late = setTimeout(() => control.abort(), PATIENCE)
  try {
    return await fetch(request, { signal: control.signal })
  } catch (error) {
    return await here(request, body).catch(() => { throw error })
  } finally {
    clearTimeout(late)
  }
}

const NOT_OURS = ['/worker.js', '/healthz', '/readyz', '/metrics', '/sitemap.xml', '/robots.txt']

self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin || !['GET', 'POST'].includes(request.method) || NOT_OURS.includes(pathname)) return
  event.respondWith(pathname.startsWith('/assets/') ? file(request) : page(request))
})
