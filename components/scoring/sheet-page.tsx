import { ReadingMeter } from '@/components/applications/reading-meter'
import { SubmissionView } from '@/components/applications/submission-view'
import { SummaryView } from '@/components/eligibility/summary-view'
import { MarkDistribution } from '@/components/chart/mark-distribution'
import { ActionForm } from '@/components/form/action-form'
import { Select, TextArea, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { interestKinds } from '@/lib/panel/panel'
import { interestWords } from '@/lib/panel/panel.words'
import { formatScore, sheetScore, toFixed2 } from '@/lib/scoring/score'
import { confidenceWords, sheetStateTones, sheetStateWords } from '@/lib/scoring/scoring.words'
import type { JuryDossier, OwnSheet } from '@/lib/scoring/sheet.queries'
import { levelWord } from './criterion-fields'
import { SheetForm } from './sheet-form'

type Actions = { mark: FormAction; recuse: FormAction; askAgain: FormAction }

/** A dossier beside the member's own grid. */
export function SheetPage({ page, actions }: { page: JuryDossier; actions: Actions }) {
  const { call, application, assigned, sheet, previous, next, prepares } = page
  const open = assigned && call.state === 'IN_JURY' && !call.scoringClosedAt && (sheet === null || sheet.state === 'DRAFT')
  return (
    <>
      <PageHeader
        trail={[{ label: 'Jury', href: routes.jury() }, { label: call.title, href: routes.juryCall(call.slug) }]}
        title={`n° ${application.number}, ${application.title}`}
        state={application.structureName}
        action={
          <>
            {previous && (
              <a href={routes.scoreSheet(call.slug, previous)} className="button" accessKey="p">
                Dossier précédent
              </a>
            )}
            {next && (
              <a href={routes.scoreSheet(call.slug, next)} className="button" accessKey="s">
                Dossier suivant
              </a>
            )}
          </>
        }
      />
      <div className="grid gap-x-8 gap-y-10 lg:grid-cols-[minmax(0,1fr)_29rem]">
        <article aria-label="Le dossier déposé" className="min-w-0">
          <SummaryView summary={page.summary} />
          <SubmissionView content={page.content} attachmentHref={routes.attachment} scans={page.scans} masked={page.masked} />
          {prepares === null && <ReadingMeter sendTo={routes.answersRead(application.id)} />}
        </article>
        <section aria-labelledby="ma-grille" className="min-w-0 lg:sticky lg:top-0 lg:max-h-dvh lg:self-start lg:scroll-pb-24 lg:overflow-y-auto lg:border-l lg:border-line lg:pl-8 lg:pr-2 lg:pt-1">
          <h2 id="ma-grille" className="mb-3">
            {prepares === null ? 'Ma grille' : `La grille de ${prepares}`}
          </h2>
          {open && sheet?.reopening?.state === 'GRANTED' && (
            <Notice tone="info" title="La présidence a rouvert cette grille.">
              <p className="whitespace-pre-line">{sheet.reopening.decision}</p>
            </Notice>
          )}
          {open ? <SheetForm page={page} action={actions.mark} /> : <SheetRead page={page} sheet={sheet} />}
          {prepares === null && sheet?.state === 'SUBMITTED' && call.state === 'IN_JURY' && !call.over && <Reopening sheet={sheet} action={actions.askAgain} />}
          {prepares === null && page.given.some((count) => count > 0) && (
            <details className="mt-10 border-t border-line pt-4">
              <summary className="min-h-6 text-accent">Mes notes jusqu’ici</summary>
              <div className="mt-3">
                <MarkDistribution own={page.given} />
              </div>
            </details>
          )}
          {prepares === null && call.state === 'IN_JURY' && <OwnRecusal applicationId={application.id} action={actions.recuse} />}
        </section>
      </div>
    </>
  )
}

function SheetRead({ page: { call, assigned }, sheet }: { page: JuryDossier; sheet: OwnSheet | null }) {
  if (!assigned && sheet === null) return <Notice tone="info" title="Ce dossier ne vous est pas attribué : vous pouvez le lire, sans le noter." />
  if (sheet === null) return <Notice tone="info" title="La notation est close : vous n’avez pas rendu de grille sur ce dossier." />
  const marks = call.criteria.flatMap((criterion) => {
    const mark = sheet.marks.find(({ code }) => code === criterion.code)
    return mark ? [{ ...criterion, ...mark }] : []
  })
  const whole = marks.length === call.criteria.length
  return (
    <div className="space-y-4">
      <p className="flex flex-wrap items-center gap-3">
        <StateBadge tone={sheetStateTones[sheet.state]}>{sheetStateWords[sheet.state]}</StateBadge>
        {sheet.submittedAt && <span className="text-soft">le {formatInstant(sheet.submittedAt)}</span>}
      </p>
      <dl className="divide-y divide-line border-y border-line">
        {marks.map((mark) => (
          <div key={mark.code} className="py-2">
            <dt className="font-semibold">
              {mark.label} ({mark.weight} / 100)
            </dt>
            <dd>
              {levelWord(mark.value, mark.levels)}
              {mark.ground !== '' && <span className="block whitespace-pre-line text-soft">{mark.ground}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {whole && (
        <p className="flex items-baseline justify-between tabular-nums">
          Total <strong className="text-xl">{formatScore(toFixed2(sheetScore(call.maxMark, marks.map(({ weight, value }) => ({ weight, mark: value })))))}&nbsp;/&nbsp;100</strong>
        </p>
      )}
      {sheet.appreciation !== '' && <p className="prose whitespace-pre-line">{sheet.appreciation}</p>}
      <p className="text-sm text-soft">Confiance dans cette lecture&nbsp;: {confidenceWords[sheet.confidence].toLowerCase()}</p>
    </div>
  )
}

function Reopening({ sheet, action }: { sheet: OwnSheet; action: FormAction }) {
  const { reopening } = sheet
  if (reopening?.state === 'ASKED') return <p className="mt-6 text-soft">Réouverture demandée : la présidence décide.</p>
  return (
    <ActionForm action={action} scope="reouverture" labels={{ reason: 'Pourquoi la reprendre' }} className="mt-8 border-t border-line pt-4">
      {reopening?.state === 'REFUSED' && <p className="mb-2 whitespace-pre-line">La présidence a refusé de la rouvrir : {reopening.decision}</p>}
      <Hidden values={{ sheetId: sheet.id }} />
      <Fold title="Demander à reprendre cette grille" look="min-h-6 text-accent">
        <TextArea name="reason" label="Pourquoi la reprendre" rows={3} help="Sans dire vos notes : la présidence le lit, et décide tant qu’aucun classement n’a paru." />
        <Submit look="plain">Demander la réouverture</Submit>
      </Fold>
    </ActionForm>
  )
}

const labels = { ground: 'Motif', reason: 'Précision' }

function OwnRecusal({ applicationId, action }: { applicationId: string; action: FormAction }) {
  return (
    <ActionForm action={action} labels={labels} className="mt-10 border-t border-line pt-4">
      <Fold title="Me déporter de ce dossier">
        <p className="text-sm">
          Le déport vaut aussitôt et ne se reprend pas&nbsp;: vous ne lirez plus ce dossier, n’assisterez pas à son examen, et votre grille, s’il y en a une, sera mise de côté.
        </p>
        <Hidden values={{ applicationId }} />
        <Select name="ground" label={labels.ground} choices={interestKinds.map((value) => ({ value, label: interestWords[value] }))} />
        <TextField name="reason" label={labels.reason} optional />
        <Submit look="danger">Me déporter de ce dossier</Submit>
      </Fold>
    </ActionForm>
  )
}
