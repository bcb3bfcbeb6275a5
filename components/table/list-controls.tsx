import type { FormAction } from '@/lib/kernel/form-state'
import { ActionForm } from '../form/action-form'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import type { ReactNode } from 'react'

type Entries = readonly (readonly [string, string])[]

/** A list's state that a form takes along. */
export const Kept = ({ entries }: { entries: Entries }) => entries.map(([name, value], index) => <input key={index} type="hidden" name={name} value={value} />)

/** A list's filters as an ordinary form: what it keeps besides them goes along, hidden. */
export function FilterForm({ path, kept, children }: { path: string; kept: Entries; children: ReactNode }) {
  return (
    <form method="get" action={path} role="search" className="no-print mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
      <Kept entries={kept} />
      {children}
      <button type="submit" className="button">
        Chercher
      </button>
    </form>
  )
}

type Named = { name: string; label: string; value: string | undefined; className?: string }

export function SearchBox({ name, label, value, className = '' }: Named) {
  return (
    <label className={`grow text-sm ${className}`}>
      <span className="block font-semibold">{label}</span>
      <input type="search" name={name} defaultValue={value} maxLength={100} className="control" />
    </label>
  )
}

export function FilterChoice({ name, label, value, choices, empty, className = '' }: Named & { choices: readonly { value: string; label: string }[]; empty?: string }) {
  return (
    <label className={`text-sm ${className}`}>
      <span className="block font-semibold">{label}</span>
      <select name={name} defaultValue={value ?? ''} className="control">
        {empty && <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What is filtered, in words, each with its way out, and one gesture out of all. */
export function FilterWords({ filters, clear }: { filters: readonly { words: string; without: string }[]; clear: { label: string; href: string } }) {
  if (filters.length === 0) return null
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      {filters.map((filter) => (
        <span key={filter.words} className="inline-flex items-center gap-2 rounded bg-sunken px-2 py-0.5">
          {filter.words}
          <a href={filter.without} className="inline-flex min-h-6 items-center text-sm">
            retirer<span className="sr-only"> le filtre {filter.words}</span>
          </a>
        </span>
      ))}
      <a href={clear.href}>{clear.label}</a>
    </p>
  )
}

/** Which columns to see, remembered for the next visit. */
export function ColumnChoice({ action, hidden, columns, shown }: { action: FormAction; hidden: Record<string, string>; columns: readonly { id: string; header: string }[]; shown: readonly string[] | null }) {
  return (
    <ActionForm action={action} labels={{ columns: 'Colonnes' }} scope="colonnes" className="min-w-0">
      <Fold title="Choisir les colonnes" look="inline-flex min-h-6 items-center text-sm text-accent">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-1 pb-2">
          <Hidden values={hidden} />
          {columns.map((column) => (
            <label key={column.id} className="flex min-h-11 items-center gap-2 text-sm">
              <input type="checkbox" name="columns[]" value={column.id} defaultChecked={shown === null || shown.includes(column.id)} className="size-5 accent-accent" />
              {column.header}
            </label>
          ))}
          <Submit look="plain">Montrer ces colonnes</Submit>
          <span className="text-sm text-soft">Retenues pour vos prochaines visites.</span>
        </div>
      </Fold>
    </ActionForm>
  )
}

/** The neighbours of a page; nothing when there is only one. */
export function Pager({ label, before, after }: { label: string; before: string | null; after: string | null }) {
  if (before === null && after === null) return null
  return (
    <nav aria-label={label} className="no-print mt-4 flex flex-wrap justify-between gap-4">
      <span>
        {before !== null && (
          <a href={before} rel="prev" className="button">
            ← Page précédente
          </a>
        )}
      </span>
      {after !== null && (
        <a href={after} rel="next" className="button">
          Page suivante →
        </a>
      )}
    </nav>
  )
}
