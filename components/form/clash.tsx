'use client'

import { Notice } from '../ui/notice'
import { useField } from './action-form'

/** Two answers to one question, both in full: one goes on with one's own, or leaves the other. A part of its form, with or without JavaScript. */
export function ClashNotice({ name, field, label }: { name: string; field: string; label: string }) {
  const { clash } = useField(name)
  if (!clash) return null
  const sides = [
    { heading: 'Ce que vous avez écrit', text: clash.mine },
    { heading: clash.heading, text: clash.theirs },
  ]
  return (
    <Notice tone="warning" live title={`« ${label} » a deux réponses : choisissez celle qui est gardée.`}>
      <div className="my-2 grid gap-4 sm:grid-cols-2">
        {sides.map(({ heading, text }) => (
          <div key={heading} className="min-w-0">
            <p className="font-semibold">{heading}</p>
            <p className="max-h-64 overflow-auto whitespace-pre-line break-words" tabIndex={text.length > 400 ? 0 : undefined}>
              {text}
            </p>
          </div>
        ))}
      </div>
      <p>La vôtre est encore dans le champ : vous pouvez y reprendre des mots de l’autre. Celle qui n’est pas gardée reste dans l’historique.</p>
      <p className="mt-2 flex flex-wrap gap-3">
        <button type="submit" name="mine" value={`${field}:${clash.version}`} className="button">
          Garder la mienne<span className="sr-only"> pour « {label} »</span>
        </button>
        <button type="submit" name="theirs" value={field} className="button">
          Garder l’autre<span className="sr-only"> pour « {label} »</span>
        </button>
      </p>
    </Notice>
  )
}
