'use client'

import { columnVisibilityFeature, createColumnHelper, rowPaginationFeature, rowSelectionFeature, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useEffect, useMemo, useRef, type ReactNode, type KeyboardEvent } from 'react'
import type { Order } from '@/lib/kernel/list-query'
import { plural } from '@/lib/kernel/french'
import { useLive } from '../ui/use-live'

export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** The row's own header: its link. */
  lead?: boolean
  numeric?: boolean
  /** The address that sorts by this column. */
  sort?: { href: string; current: Order | null }
}

/** Rows to tick for one act on all of them; the boxes are sent under `name` by the form around. */
type Selection<Row> = {
  name: string
  may: (row: Row) => boolean
  /** Names the box: « Cocher le dossier n° 12 ». */
  label: (row: Row) => string
  children: ReactNode
}

type Props<Row> = {
  caption: string
  /** One page, filtered and sorted by the server. A stable reference while it is the same page. */
  rows: Row[]
  total: number
  columns: readonly Column<Row>[]
  /** Null: every column is shown. */
  shown: readonly string[] | null
  selection?: Selection<Row>
}

const features = tableFeatures({ rowPaginationFeature, rowSortingFeature, columnVisibilityFeature, rowSelectionFeature })

/** Arrows, Home and End lead to the same control of another row; everything else is the browser's own. */
function alongRows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key]
  const row = event.target instanceof HTMLElement ? event.target.closest<HTMLTableRowElement>('tbody tr') : null
  if (step === undefined || !row || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const rows = [...(row.parentElement?.querySelectorAll<HTMLTableRowElement>('tr') ?? [])]
  const next = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + step))]
  const wanted = event.target instanceof HTMLInputElement ? 'input' : 'a'
  const control = next?.querySelector<HTMLElement>(wanted) ?? next?.querySelector<HTMLElement>('a, input')
  if (!control) return
  event.preventDefault()
  control.focus()
}

/** A page of a long list: headers that sort are links, so that everything but « tout cocher » works without JavaScript. */
export function DataTable<Row extends { id: string }>({ caption, rows, total, columns, shown, selection }: Props<Row>) {
  const live = useLive()
  const box = useRef<HTMLDivElement>(null)
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>()
    return helper.columns(columns.map((column) => helper.display({ id: column.id, header: column.header, cell: ({ row }) => column.cell(row.original) })))
  }, [columns])
  const sorted = columns.find((column) => column.sort?.current)
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    rowCount: total,
    manualPagination: true,
    manualSorting: true,
    getRowId: (row) => row.id,
    enableRowSelection: (row) => selection?.may(row.original) ?? false,
    state: {
      sorting: sorted ? [{ id: sorted.id, desc: sorted.sort?.current === 'desc' }] : [],
      columnVisibility: Object.fromEntries(columns.map(({ id, lead }) => [id, lead === true || shown === null || shown.includes(id)])),
    },
  })
  const byId = new Map(columns.map((column) => [column.id, column]))
  // Once sent, the form empties its boxes: the ticks that React keeps follow.
  useEffect(() => {
    const form = box.current?.closest('form')
    const clear = () => table.resetRowSelection(true)
    form?.addEventListener('reset', clear)
    return () => form?.removeEventListener('reset', clear)
  }, [table])
  const chosen = table.getSelectedRowModel().rows.filter((row) => row.getCanSelect()).length

  return (
    <div ref={box}>
      <table className="table as-cards" onKeyDown={alongRows}>
        <caption className="sr-only">{caption} (les flèches haut et bas passent d’une ligne à l’autre)</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {selection && (
                <th scope="col">
                  <span className="sr-only">Cocher</span>
                </th>
              )}
              {group.headers.map((header) => (
                <Header key={header.id} column={byId.get(header.column.id)}>
                  <table.FlexRender header={header} />
                </Header>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} className={row.getIsSelected() ? 'bg-accent-weak' : undefined}>
              {selection && (
                <td data-label="Cocher">
                  {row.getCanSelect() && (
                    <input
                      type="checkbox"
                      name={selection.name}
                      value={row.id}
                      aria-label={selection.label(row.original)}
                      checked={row.getIsSelected()}
                      onChange={row.getToggleSelectedHandler()}
                      className="size-6 accent-accent"
                    />
                  )}
                </td>
              )}
              {row.getVisibleCells().map((cell) => {
                const column = byId.get(cell.column.id)
                return column?.lead ? (
                  <th key={cell.id} scope="row" className={column.numeric ? 'number' : undefined}>
                    <table.FlexRender cell={cell} />
                  </th>
                ) : (
                  <td key={cell.id} data-label={column?.header} className={column?.numeric ? 'number' : undefined}>
                    <table.FlexRender cell={cell} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {selection && table.getRowModel().rows.some((row) => row.getCanSelect()) && (
        <div className="no-print sticky bottom-0 flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line bg-paper py-3">
          {live && (
            <label className="flex min-h-11 items-center gap-3">
              <input type="checkbox" checked={table.getIsAllRowsSelected()} onChange={table.getToggleAllRowsSelectedHandler()} className="size-6 accent-accent" />
              <span>Tout cocher sur cette page ({plural(chosen, 'coché')})</span>
            </label>
          )}
          {selection.children}
        </div>
      )}
    </div>
  )
}

function Header<Row>({ column, children }: { column: Column<Row> | undefined; children: ReactNode }) {
  const current = column?.sort?.current
  return (
    <th scope="col" className={column?.numeric ? 'number' : undefined} aria-sort={current ? (current === 'asc' ? 'ascending' : 'descending') : undefined}>
      {column?.sort ? (
        <a href={column.sort.href} className="inline-flex min-h-6 items-center gap-1 text-inherit">
          {children}
          {current && <span aria-hidden="true">{current === 'asc' ? '↑' : '↓'}</span>}
        </a>
      ) : (
        children
      )}
    </th>
  )
}
