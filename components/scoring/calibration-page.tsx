import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { chosenCase } from '@/lib/scoring/calibration'
import type { CalibrationCaseView, CalibrationView } from '@/lib/scoring/calibration.queries'
import { Agreements, ShowMarks } from './calibration-acts'
import { CaseNav, CaseText } from './calibration-case'
import { ShownCase } from './calibration-marks'
import { CriterionFields, KeyHelp, levelWord, markLabels } from './criterion-fields'
import { LiveTotal } from './live-total'
import { SheetKeeper } from './sheet-keeper'

type Actions = { mark: FormAction; show: FormAction; agree: FormAction }

/** For a member: each case beside their own grid, then everybody’s marks. `chosen`: its number, as typed in the address. */
export function CalibrationPage({ page, chosen, actions }: { page: CalibrationView; chosen: string | undefined; actions: Actions }) {
  const { call, state, cases, over, may } = page
  const current = chosenCase(chosen, cases.length)
  const found = cases[current]
  const shown = state === 'SHOWN'
  return (
    <>
      <PageHeader
        trail={[{ label: 'Jury', href: routes.jury() }, { label: call.title, href: routes.juryCall(call.slug) }]}
        title="Étalonnage du jury"
        state={shown ? 'Notes montrées : elles servent à en parler et ne comptent nulle part' : 'Chacun note les mêmes dossiers, puis les notes se lisent côte à côte ; elles ne comptent nulle part'}
      />
      {!shown && over && <Notice tone="info" title={`${over} Ces notes ne seront pas montrées : les vôtres ne sont qu’à vous.`} />}
      {!shown && may.show !== null && <ShowMarks page={page} action={actions.show} />}
      <CaseNav cases={cases} current={current} href={(n) => routes.calibration(call.slug, n)} stateOf={ownState} />
      {found && (
        <>
          <h2 className="mb-3 wrap-anywhere">
            Cas {current + 1} : {found.title}
          </h2>
          {shown ? (
            <ShownCase call={call} found={found} agreed={page.agreed} />
          ) : (
            <div className="grid gap-x-8 gap-y-10 lg:grid-cols-[minmax(0,1fr)_29rem]">
              <article aria-label="Le cas" className="min-w-0">
                <CaseText found={found} />
              </article>
              <section aria-labelledby="ma-grille" className="min-w-0 lg:sticky lg:top-0 lg:max-h-dvh lg:self-start lg:scroll-pb-24 lg:overflow-y-auto lg:border-l lg:border-line lg:pl-8 lg:pr-2 lg:pt-1">
                <h3 id="ma-grille" className="mb-3">
                  Ma grille
                </h3>
                {may.submit === true ? <CaseForm key={found.id} call={call} found={found} action={actions.mark} /> : <OwnMarks call={call} own={found.own} />}
              </section>
            </div>
          )}
        </>
      )}
      {shown && <Agreements page={page} action={actions.agree} />}
    </>
  )
}

const ownState = ({ own }: CalibrationCaseView): string => (own?.submitted ? 'rendu' : own ? 'brouillon' : 'à noter')

function CaseForm({ call, found: { id, own }, action }: { call: CalibrationView['call']; found: CalibrationCaseView; action: FormAction }) {
  const saved = call.criteria.map(({ code }) => own?.marks.find((mark) => mark.code === code))
  return (
    <ActionForm action={action} labels={markLabels(call.criteria)} className="space-y-8">
      <Hidden values={{ caseId: id }} />
      <CriterionFields call={call} saved={saved} groundOptional />
      <KeyHelp maxMark={call.maxMark} />
      <SheetKeeper key={own?.version ?? 0} address={own?.submitted ? null : routes.keepCalibration(id)} version={own?.version ?? 0} />
      <div className="sticky bottom-0 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t-2 border-line bg-paper py-2">
        <LiveTotal criteria={call.criteria.map(({ code, weight }) => ({ code, weight }))} maxMark={call.maxMark} saved={saved.map((mark) => mark?.value ?? null)} />
        {!own?.submitted && (
          <Submit look="plain" name="intent" value="draft">
            Enregistrer le brouillon
          </Submit>
        )}
      </div>
      <div>
        <Submit name="intent" value="submit">
          {own?.submitted ? 'Rendre de nouveau' : 'Rendre la grille'}
        </Submit>
        <p className="mt-2 text-sm text-soft">Personne d’autre ne la voit jusqu’à ce que toutes soient montrées ; d’ici là vous pouvez la changer. Ce qui n’est pas rendu ne sera pas montré.</p>
      </div>
    </ActionForm>
  )
}

/** One’s own marks that will never be shown, scoring being closed. */
function OwnMarks({ call, own }: { call: CalibrationView['call']; own: CalibrationCaseView['own'] }) {
  if (!own) return <p className="text-soft">Vous n’avez pas noté ce cas.</p>
  return (
    <dl className="divide-y divide-line border-y border-line">
      {call.criteria.map((criterion) => {
        const mark = own.marks.find(({ code }) => code === criterion.code)
        return (
          <div key={criterion.code} className="py-2">
            <dt className="font-semibold">{criterion.label}</dt>
            <dd>
              {mark ? levelWord(mark.value, criterion.levels) : '–'}
              {mark && mark.ground !== '' && <span className="block whitespace-pre-line text-soft wrap-anywhere">{mark.ground}</span>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
