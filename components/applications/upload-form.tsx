'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { isJoined, uploadWords, type UploadLimits, type UploadOutcome } from '@/lib/applications/attachment'
import { send } from './send-file'
import { useLeaveWarning } from './unsaved-warning'

type Item = { key: number; file: File; state: 'waiting' | 'sending' | 'over'; progress: number; outcome: UploadOutcome | null; said: string; again: boolean }

type Props = {
  id: string
  field: { key: string; label: string }
  help: string
  accept: string
  /** Still to be joined here, and how large each may be. */
  limits: UploadLimits
  sendTo: string
  /** The antivirus has not answered for a file of the list. */
  waiting: boolean
}

let items = 0

/** What can be said before a byte is sent. */
const whyNotSent = (file: File, limits: UploadLimits, before: number): UploadOutcome | null =>
  file.size === 0 ? 'empty' : file.size > limits.bytes ? 'too-large' : before >= limits.files ? 'too-many-here' : null

/**
 * Files sent by the browser's own form; where the page runs its script, one after the other, each with its progress, its own
 * refusal and a way to cancel it.
 */
export function UploadForm({ id, field, help, accept, limits, sendTo, waiting }: Props) {
  const router = useRouter()
  const [list, setList] = useState<Item[]>([])
  /** One after the other: a weak line carries one file at a time. */
  const line = useRef(Promise.resolve())
  const stop = useRef(new Map<number, () => void>())
  const busy = list.some(({ state }) => state !== 'over')
  const change = (key: number, what: Partial<Item>) => setList((all) => all.map((item) => (item.key === key ? { ...item, ...what } : item)))
  useLeaveWarning(busy)
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => navigator.onLine && router.refresh(), 4000)
    return () => clearInterval(timer)
  }, [waiting, router])

  const queue = ({ key, file }: Item) => {
    let cancelled = false
    stop.current.set(key, () => {
      cancelled = true
      change(key, { state: 'over', said: 'envoi annulé.', again: true })
    })
    line.current = line.current.then(async () => {
      if (cancelled) return
      const { answer, abort } = send(sendTo, field.key, file, (progress) => change(key, { progress }))
      stop.current.set(key, abort)
      change(key, { state: 'sending' })
      const { outcome, ...said } = await answer
      change(key, { state: 'over', outcome, ...said })
      // Nothing new to read otherwise; without a network the framework would leave the page for the browser's error.
      if (outcome !== null && isJoined(outcome)) router.refresh()
    })
  }
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const chosen = [...(form.elements.namedItem(field.key) as HTMLInputElement).files ?? []]
    const added = chosen.map((file, index): Item => {
      const outcome = whyNotSent(file, limits, index)
      items += 1
      return { key: items, file, state: outcome ? 'over' : 'waiting', progress: 0, outcome, said: outcome ? uploadWords[outcome] : '', again: false }
    })
    setList((all) => [...all.filter(({ state }) => state !== 'over'), ...added])
    form.reset()
    added.filter(({ state }) => state === 'waiting').forEach(queue)
  }
  const retry = (item: Item) => {
    change(item.key, { state: 'waiting', progress: 0, outcome: null, said: '', again: false })
    queue(item)
  }

  return (
    <form method="post" encType="multipart/form-data" action={sendTo} onSubmit={onSubmit} className="mt-3">
      <label htmlFor={id} className="block font-semibold">
        Choisir des fichiers<span className="sr-only"> ({field.label})</span>
      </label>
      <p id={`${id}-aide`} className="text-sm text-soft">
        {help}
      </p>
      <div className="mt-1 flex flex-wrap items-end gap-3">
        <input id={id} type="file" name={field.key} accept={accept} multiple required aria-describedby={`${id}-aide`} className="control max-w-full" />
        <button type="submit" className="button">
          Joindre<span className="sr-only"> les fichiers choisis ({field.label})</span>
        </button>
      </div>
      <ul aria-live="polite" className="mt-3 space-y-2">
        {list.map((item) => (
          <li key={item.key} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            {item.state === 'over' ? (
              <span className={item.outcome && isJoined(item.outcome) ? 'text-success' : 'font-semibold text-danger'}>
                « {item.file.name} » : {item.said}
              </span>
            ) : (
              <>
                <span>{item.file.name}</span>
                <progress aria-label={`Envoi de ${item.file.name}`} max={1} value={item.progress} className="w-48" />
                <span aria-hidden="true" className="text-sm tabular-nums text-soft">
                  {item.state === 'waiting' ? 'en attente' : `${Math.round(item.progress * 100)} %`}
                </span>
                <button type="button" className="button button-quiet" onClick={() => stop.current.get(item.key)?.()}>
                  Annuler<span className="sr-only"> l’envoi de {item.file.name}</span>
                </button>
              </>
            )}
            {item.again && (
              <button type="button" className="button button-quiet" onClick={() => retry(item)}>
                Réessayer<span className="sr-only"> l’envoi de {item.file.name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </form>
  )
}
