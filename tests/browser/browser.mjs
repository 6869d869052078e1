/** A browser and what the tests ask of it. */
import { chromium } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { get } from 'node:http'
import { brotliCompressSync, constants } from 'node:zlib'

export const BASE = process.env.BASE ?? 'http://127.0.0.1:8097'
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
const OPTIONS = { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS }

/** Waits until the server answers. */
export async function ready() {
  for (let n = 0; n < 150; n += 1) {
    if (await fetch(`${BASE}/readyz`).then(response => response.ok, () => false)) return
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  throw new Error('the server does not answer')
}

/** Runs `use` with a page of a fresh profile; anything said on the console as an error fails the test. */
export async function withPage(use, options = {}) {
  await ready()
  const browser = await chromium.launch(OPTIONS)
  try {
    const context = await browser.newContext({ baseURL: BASE, viewport: { width: 360, height: 740 }, locale: 'en', ...options })
    const page = await context.newPage()
    const errors = []
    page.on('pageerror', error => errors.push(error.message))
    page.on('console', message => message.type() === 'error' && !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|404|503/.test(message.text()) && errors.push(message.text()))
    await use(page, context)
    if (errors.length) throw new Error(`the page complained: ${errors.join('; ')}`)
  } finally {
    await browser.close()
  }
}

/** Runs `use` with a page of a profile that stays on disk: not «incognito», so that it can be installed. */
export async function withProfile(folder, use) {
  await ready()
  const context = await chromium.launchPersistentContext(folder, { ...OPTIONS, baseURL: BASE })
  try {
    await use(context.pages()[0] ?? await context.newPage(), context)
  } finally {
    await context.close()
  }
}

/** The check page: waits until the checker is there. */
export const loaded = page => page.locator('#check[data-ready=yes]').waitFor({ timeout: 60_000 })

/** The check page: its main button. */
export const main = page => page.locator('#check button.main')

/** The check page: opens a file as if it was chosen in the field for files. */
export const opened = (page, name, bytes) => page.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

/** The check page: checks a text. */
export async function checked(page, text) {
  await page.locator('#text').fill(text)
  await main(page).click()
  await settled(page)
}

/** The check page: waits until the result is that of the form. */
export const settled = page => page.waitForFunction(() => {
  const form = document.getElementById('check')
  return form.getAttribute('aria-busy') === 'false' && document.getElementById('working').textContent === ''
})

export async function languages() {
  await ready()
  return (await (await fetch(`${BASE}/api/v1/languages`)).json()).languages
}

/**
 * Most bytes, compressed; `wasm` is what `web/build` makes where it finds the sources of the standard library. The two
 * large ones were meant to be 150,000 and 900,000; each round of wordings for the checker costs some (ARCHITECTURE.md).
 */
export const BUDGET = { html: 14_000, list: 21_500, view: 75_000, wasm: Number(process.env.WASM_BUDGET ?? 172_500), offline: 1_285_000 }

/** The files of the worker: name → address. */
export async function kept() {
  const worker = await (await fetch(`${BASE}/worker.js`)).text()
  return JSON.parse(worker.match(/const FILES = (\{.*\})/)[1])
}

/** How many bytes travel for a file; fonts are compressed already. */
export async function packed(path) {
  const response = await fetch(BASE + path, { headers: { 'accept-encoding': 'identity', connection: 'close' } })
  const bytes = Buffer.from(await response.arrayBuffer())
  return path.endsWith('.woff2') ? bytes.length : brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } }).length
}

/** How many bytes the server sends for a page to a browser that reads Brotli. */
export function sent(path) {
  return new Promise((done, failed) => get(BASE + path, { headers: { 'accept-encoding': 'br' } }, response => {
    let sum = 0
    response.on('data', bytes => { sum += bytes.length }).on('end', () => done(sum))
  }).on('error', failed))
}
