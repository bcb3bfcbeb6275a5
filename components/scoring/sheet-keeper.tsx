'use client'

import { useEffect, useRef, useState } from 'react'

/** Milliseconds without a change before the grid is kept; and before the next try when it could not be. */
const [pause, later] = [1000, 4000]

type Answer = { kind: string; version?: number; at?: string; message?: string; fields?: Record<string, string> }
type Said = { tone: 'soft' | 'danger'; text: string } | null

/**
 * Inside the form of a grid: kept as it is filled in, a moment after each change, one sending at a time; handed in only once the last one is
 * answered. Digits mark the criterion that has the focus and go on. Without JavaScript, the button keeps the draft. `address`: null for a grid
 * that is handed in: nothing of it is kept but by its button.
 */
export function SheetKeeper({ address, version: first }: { address: string | null; version: number }) {
  const field = useRef<HTMLInputElement>(null)
  const [version, setVersion] = useState(first)
  const [said, say] = useState<Said>(null)
  useEffect(() => {
    const form = field.current?.form
    if (!form) return
    const byKey = (event: KeyboardEvent) => markByKey(form, event)
    form.addEventListener('keydown', byKey)
    const stop = address === null ? null : keeping(form, address, setVersion, say)
    return () => {
      form.removeEventListener('keydown', byKey)
      stop?.()
    }
  }, [address])
  return (
    <>
      <input ref={field} type="hidden" name="version" value={version} />
      <p role="status" className={`min-h-6 text-sm ${said?.tone === 'danger' ? 'font-semibold text-danger' : 'text-soft'}`}>
        {said?.text}
      </p>
    </>
  )
}

function keeping(form: HTMLFormElement, address: string, setVersion: (version: number) => void, say: (said: Said) => void): () => void {
  let [timer, running, dirty]: [ReturnType<typeof setTimeout> | undefined, Promise<void> | null, boolean] = [undefined, null, false]
  const listening = new AbortController()

  async function send(): Promise<void> {
    dirty = false
    const body = new URLSearchParams([...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
    let answer: Answer
    try {
      answer = (await (await fetch(address, { method: 'PUT', body, keepalive: body.toString().length < 60_000 })).json()) as Answer
    } catch {
      answer = { kind: 'unreachable' }
    }
    if (answer.kind === 'ok' && answer.version !== undefined) {
      const input = form.elements.namedItem('version')
      // At once: what is sent next must be on this version, whenever React shows it.
      if (input instanceof HTMLInputElement) input.value = String(answer.version)
      setVersion(answer.version)
      say({ tone: 'soft', text: `Enregistré à ${answer.at ?? ''}` })
    } else if (answer.kind === 'invalid') say({ tone: 'soft', text: `Pas encore enregistré. ${Object.values(answer.fields ?? {})[0] ?? ''}` })
    else if (answer.kind === 'unreachable' || answer.kind === 'bug') {
      say({ tone: 'danger', text: 'Le serveur ne répond pas : rien n’est perdu tant que cette page reste ouverte, l’envoi reprend seul.' })
      dirty = true
      timer = setTimeout(run, later)
    } else say({ tone: 'danger', text: answer.kind === 'signedOut' ? 'Votre session est finie : reconnectez-vous dans un autre onglet, puis continuez ici.' : (answer.message ?? 'Cette grille a changé ailleurs : copiez ce que vous venez d’écrire, puis rechargez la page.') })
  }
  const run = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (running) return
    running = send().finally(() => {
      running = null
      if (dirty && form.isConnected && timer === undefined) run()
    })
  }
  const changed = (): void => {
    dirty = true
    clearTimeout(timer)
    timer = setTimeout(run, pause)
  }
  const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void, capture = false) => form.addEventListener(type, listener, { signal: listening.signal, capture })
  on('input', changed)
  on('change', changed)
  // Two versions of one grid would meet: what is being kept is answered first.
  on('submit', (event) => {
    clearTimeout(timer)
    dirty = false
    if (!running) return
    event.preventDefault()
    event.stopPropagation()
    const { submitter } = event
    void running.then(() => form.requestSubmit(submitter as HTMLButtonElement | null))
  }, true)
  return () => {
    listening.abort()
    clearTimeout(timer)
    if (dirty) run()
  }
}

const criteriaOf = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLElement>('[data-criterion]')]

/** A digit marks the criterion that has the focus and leads to its ground; Ctrl and Enter, from there, to the next criterion. */
function markByKey(form: HTMLFormElement, event: KeyboardEvent): void {
  const place = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-criterion]') : null
  if (!place) return
  const ground = place.querySelector('textarea')
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    const next = criteriaOf(form)[criteriaOf(form).indexOf(place) + 1]
    const control = next?.querySelector<HTMLElement>('input:checked') ?? next?.querySelector<HTMLElement>('input[type=radio]') ?? form.querySelector<HTMLElement>('[data-after-criteria] textarea')
    if (!control) return
    event.preventDefault()
    control.focus()
    return
  }
  if (event.ctrlKey || event.altKey || event.metaKey || event.target === ground || !/^\d$/.test(event.key)) return
  const mark = place.querySelector<HTMLInputElement>(`input[type=radio][value="${event.key}"]`)
  if (!mark) return
  event.preventDefault()
  mark.click()
  ground?.focus()
}
