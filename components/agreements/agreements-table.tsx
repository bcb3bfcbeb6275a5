'use client'

import type { ReactNode } from 'react'
import { deadlineWords } from '@/lib/agreements/agreements.words'
import type { Deadline } from '@/lib/agreements/legal-calendar'
import { formatEuros, type Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import { DataTable, type Column } from '../table/data-table'
import { StateBadge, type Tone } from '../ui/badge'
import { DueOn } from './standing'

export type AgreementRow = {
  id: string
  name: string
  href: string
  standing: { tone: Tone; word: string }
  /** Null: to be prepared. */
  act: string | null
  yearTotal: Cents
  threshold: string
  next: Deadline | null
  today: Day
  allocated: Cents
  /** A version is written and not sent. */
  written: boolean
}

const soft = (text: ReactNode) => <span className="text-soft">{text}</span>

const columns: readonly Column<AgreementRow>[] = [
  { id: 'laureat', header: 'Lauréat', lead: true, cell: ({ href, name }) => <a href={href}>{name}</a> },
  { id: 'etat', header: 'État', cell: ({ standing: { tone, word } }) => <StateBadge tone={tone}>{word}</StateBadge> },
  { id: 'acte', header: 'Acte', cell: ({ act }) => act ?? soft('à préparer') },
  { id: 'annee', header: 'Aides de l’année', cell: ({ yearTotal, threshold }) => <>{formatEuros(yearTotal)}<span className="block text-sm text-soft">{threshold}</span></> },
  { id: 'date', header: 'Prochaine date', cell: ({ next, today }) => (next ? <span>{deadlineWords[next.kind]} : <DueOn deadline={next} today={today} /></span> : soft('aucune')) },
  { id: 'aide', header: 'Aide', numeric: true, cell: ({ allocated }) => formatEuros(allocated) },
]

/** Each laureate's agreement; staff tick those written to be sent together, at `send`. */
export function AgreementsTable({ rows, send }: { rows: AgreementRow[]; send: string | null }) {
  const table = { caption: 'Conventions', rows, total: rows.length, columns, shown: null }
  if (send === null) return <DataTable {...table} />
  return (
    <form method="get" action={send}>
      <DataTable
        {...table}
        selection={{
          name: 'laureats',
          may: ({ written }) => written,
          label: ({ name }) => `Cocher ${name}`,
          children: (
            <>
              <button type="submit" className="button button-primary">
                Envoyer les conventions cochées
              </button>
              <span className="text-sm text-soft">Qui reçoit quoi se relit avant l’envoi.</span>
            </>
          ),
        }}
      />
    </form>
  )
}
