import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { MarkDistribution } from '@/components/chart/mark-distribution'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { formatScore } from '@/lib/scoring/score'
import { confidenceWords, sheetStateTones, sheetStateWords } from '@/lib/scoring/scoring.words'
import type { OwnSheets } from '@/lib/scoring/own-sheets.queries'

type Sheet = OwnSheets['sheets'][number]

/** A last look at one's own sheets: side by side, from the highest total, with how one marks; then handed in together. */
export function OwnSheetsPage({ page, action }: { page: OwnSheets; action: FormAction }) {
  const { call, open, sheets, given } = page
  const drafts = sheets.filter(({ state }) => state === 'DRAFT')
  const ready = open ? drafts.filter((sheet) => sheet.ready) : []
  return (
    <>
      <PageHeader
        trail={[{ label: 'Jury', href: routes.jury() }, { label: call.title, href: routes.juryCall(call.slug) }]}
        title="Mes grilles côte à côte"
        state={`${plural(sheets.length - drafts.length, 'grille rendue', 'grilles rendues')}, ${plural(drafts.length, 'brouillon')}`}
      />
      {sheets.length === 0 ? (
        <Empty action={<a href={routes.juryCall(call.slug)} className="button">Mes dossiers</a>}>Vous n’avez commencé aucune grille : elles paraîtront ici, de la plus haute à la plus basse.</Empty>
      ) : (
        <>
          <ActionForm action={action} labels={{ sheets: 'Grilles' }} className="mb-12">
            <Hidden values={{ callId: call.id }} />
            <table className="table as-cards mb-4">
              <thead>
                <tr>
                  <th scope="col" className="min-w-52">
                    Dossier
                  </th>
                  {call.criteria.map((criterion) => (
                    <th key={criterion.code} scope="col" className="number max-w-28 whitespace-normal">
                      {criterion.label}
                    </th>
                  ))}
                  <th scope="col" className="number">
                    Total
                  </th>
                  <th scope="col">Confiance</th>
                  <th scope="col">Appréciation</th>
                  <th scope="col">État</th>
                </tr>
              </thead>
              <tbody>
                {sheets.map((sheet) => (
                  <Row key={sheet.id} sheet={sheet} call={call} open={open} />
                ))}
              </tbody>
            </table>
            {ready.length > 0 && (
              <>
                {ready.map(({ id, version }) => (
                  <input key={id} type="hidden" name="sheets[]" value={`${id}:${version}`} />
                ))}
                <p className="prose mb-3">Une grille rendue ne change plus.</p>
                <Submit>{ready.length === 1 ? 'Rendre la grille complète' : `Rendre les ${ready.length} grilles complètes`}</Submit>
              </>
            )}
          </ActionForm>
          <MarkDistribution own={given} />
        </>
      )}
    </>
  )
}

function Row({ sheet, call, open }: { sheet: Sheet; call: OwnSheets['call']; open: boolean }) {
  return (
    <tr>
      <th scope="row">
        <a href={routes.scoreSheet(call.slug, sheet.applicationId)}>
          n° {sheet.number}, {sheet.title}
        </a>
      </th>
      {sheet.marks.map((mark, index) => (
        <td key={call.criteria[index]?.code} data-label={call.criteria[index]?.label} className="number">
          {mark ?? '–'}
        </td>
      ))}
      <td data-label="Total" className="number font-semibold">
        {sheet.score === null ? '–' : formatScore(sheet.score)}
      </td>
      <td data-label="Confiance">{confidenceWords[sheet.confidence]}</td>
      <td data-label="Appréciation">{sheet.appreciation ? 'Écrite' : <span className="text-soft">Vide</span>}</td>
      <td data-label="État">
        <StateBadge tone={sheetStateTones[sheet.state]}>{sheetStateWords[sheet.state]}</StateBadge>
        {open && sheet.state === 'DRAFT' && !sheet.ready && <span className="block text-soft">À compléter</span>}
      </td>
    </tr>
  )
}
