'use client'

import { useMemo } from 'react'
import type { ListColumn, ListSort } from '@/lib/eligibility/application-list'
import type { ListedApplication } from '@/lib/eligibility/application-list.queries'
import { clockWords, standingTones, standingWords } from '@/lib/eligibility/eligibility.words'
import { isAlarming } from '@/lib/eligibility/legal-clock'
import { opinionCountWords } from '@/lib/eligibility/opinion.words'
import { formatEuros } from '@/lib/kernel/cents'
import { formatInstantShort } from '@/lib/kernel/instants'
import type { Order } from '@/lib/kernel/list-query'
import { departementLabel } from '@/lib/places/departement'
import { DataTable, type Column } from '../table/data-table'
import { Kept } from '../table/list-controls'
import { StateBadge } from '../ui/badge'
import { columnWords } from './column-words'

export type ApplicationRow = ListedApplication & { href: string }

type Props = {
  rows: ApplicationRow[]
  total: number
  sorts: Record<Exclude<ListSort, 'pertinence'>, { href: string; current: Order | null }>
  shown: readonly ListColumn[] | null
  /** To staff, once the window is closed and before the jury: where an act on the ticked dossiers is read over, and the list's state that goes along. */
  acts: { declare: string; askOpinions: string; entrust: string; kept: [string, string][] } | null
}

const cells: Record<ListColumn, Pick<Column<ApplicationRow>, 'cell' | 'numeric'> & { sort?: Exclude<ListSort, 'pertinence'> }> = {
  structure: { cell: (row) => row.structureName, sort: 'structure' },
  espaces: { cell: (row) => row.places.join(', ') },
  departement: { cell: (row) => <span className="whitespace-nowrap">{departementLabel(row.departementCode)}</span>, sort: 'departement' },
  titre: { cell: (row) => row.title },
  montant: { cell: (row) => formatEuros(row.requested), numeric: true, sort: 'montant' },
  depot: { cell: (row) => <span className="whitespace-nowrap">{formatInstantShort(row.depositedAt)}</span>, sort: 'depot' },
  avis: { cell: (row) => opinionCountWords(row.opinions) },
  delai: { cell: (row) => row.clock && <span className={isAlarming(row.clock) ? 'text-danger' : row.clock.ended ? 'text-soft' : undefined}>{row.clock.dueOn.split('-').reverse().join('/')}{row.clock.standing !== 'RUNNING' && <span className="block">{clockWords[row.clock.standing].toLowerCase()}</span>}</span> },
  agent: { cell: (row) => row.officer ?? <span className="text-soft">personne</span> },
  recevabilite: { cell: (row) => <StateBadge tone={standingTones[row.standing]}>{standingWords[row.standing]}</StateBadge> },
}
const order: readonly ListColumn[] = ['structure', 'espaces', 'departement', 'titre', 'montant', 'depot', 'avis', 'delai', 'agent', 'recevabilite']

/** A page of deposited dossiers; staff tick those of one act on all of them. */
export function ApplicationsTable({ rows, total, sorts, shown, acts }: Props) {
  const columns = useMemo<Column<ApplicationRow>[]>(
    () => [
      { id: 'numero', header: 'Dossier', lead: true, sort: sorts.numero, cell: (row) => <a href={row.href} className="whitespace-nowrap">n°&nbsp;{row.number}</a> },
      ...order.map((id) => {
        const { sort, ...column } = cells[id]
        return { id, header: columnWords[id], ...column, ...(sort && { sort: sorts[sort] }) }
      }),
    ],
    [sorts],
  )
  const table = { caption: 'Candidatures déposées', rows, total, columns, shown }
  if (!acts) return <DataTable {...table} />
  return (
    <form method="get" action={acts.declare}>
      <Kept entries={acts.kept} />
      <DataTable
        {...table}
        selection={{
          name: 'dossiers',
          may: (row) => row.standing !== 'WITHDRAWN',
          label: (row) => `Cocher le dossier n° ${row.number}, ${row.structureName}`,
          children: (
            <>
              <button type="submit" className="button button-primary">
                Déclarer recevables les dossiers cochés
              </button>
              <button type="submit" formAction={acts.askOpinions} className="button">
                Demander un avis sur les dossiers cochés
              </button>
              <button type="submit" formAction={acts.entrust} className="button">
                Confier les dossiers cochés
              </button>
              <span className="text-sm text-soft">Leur liste et leur total se relisent avant de décider.</span>
            </>
          ),
        }}
      />
    </form>
  )
}
