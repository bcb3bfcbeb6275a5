'use client'

import { useMemo } from 'react'
import type { ListColumn, ListSort } from '@/lib/eligibility/application-list'
import type { ListedApplication } from '@/lib/eligibility/application-list.queries'
import { standingTones, standingWords } from '@/lib/eligibility/eligibility.words'
import { opinionCountWords } from '@/lib/eligibility/opinion.words'
import { formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstantShort } from '@/lib/kernel/instants'
import type { Order } from '@/lib/kernel/list-query'
import { departementLabel } from '@/lib/places/departement'
import { ActionForm } from '../form/action-form'
import { fieldId } from '../form/field-id'
import { Submit } from '../form/submit'
import { DataTable, type Column } from '../table/data-table'
import { StateBadge } from '../ui/badge'
import { columnWords } from './column-words'

export type ApplicationRow = ListedApplication & { href: string }

type Props = {
  rows: ApplicationRow[]
  total: number
  sorts: Record<Exclude<ListSort, 'pertinence'>, { href: string; current: Order | null }>
  shown: readonly ListColumn[] | null
  /** Staff, once the window is closed and before the jury. */
  declareEligible: FormAction | null
}

const cells: Record<ListColumn, Pick<Column<ApplicationRow>, 'cell' | 'numeric'> & { sort?: Exclude<ListSort, 'pertinence'> }> = {
  structure: { cell: (row) => row.structureName, sort: 'structure' },
  espaces: { cell: (row) => row.places.join(', ') },
  departement: { cell: (row) => <span className="whitespace-nowrap">{departementLabel(row.departementCode)}</span>, sort: 'departement' },
  titre: { cell: (row) => row.title },
  montant: { cell: (row) => formatEuros(row.requested), numeric: true, sort: 'montant' },
  depot: { cell: (row) => <span className="whitespace-nowrap">{formatInstantShort(row.depositedAt)}</span>, sort: 'depot' },
  avis: { cell: (row) => opinionCountWords(row.opinions) },
  recevabilite: { cell: (row) => <StateBadge tone={standingTones[row.standing]}>{standingWords[row.standing]}</StateBadge> },
}
const order: readonly ListColumn[] = ['structure', 'espaces', 'departement', 'titre', 'montant', 'depot', 'avis', 'recevabilite']

/** A page of deposited dossiers; staff tick those to be declared eligible together. */
export function ApplicationsTable({ rows, total, sorts, shown, declareEligible }: Props) {
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
  if (!declareEligible) return <DataTable {...table} />
  return (
    <ActionForm action={declareEligible} labels={{ ids: 'Dossiers' }} className="">
      <div id={fieldId('ids')} tabIndex={-1}>
        <DataTable
          {...table}
          selection={{
            name: 'ids',
            may: (row) => row.standing === 'OPEN',
            label: (row) => `Cocher le dossier n° ${row.number}, ${row.structureName}`,
            children: (
              <>
                <Submit>Déclarer recevables les dossiers cochés</Submit>
                <span className="text-sm text-soft">Toutes les conditions du règlement sont alors dites vérifiées pour chacun.</span>
              </>
            ),
          }}
        />
      </div>
    </ActionForm>
  )
}
