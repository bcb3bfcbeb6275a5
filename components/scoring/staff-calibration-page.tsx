import { ActionForm } from '@/components/form/action-form'
import { Choices, TextArea, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { calibrationOrigins, chosenCase } from '@/lib/scoring/calibration'
import type { CalibrationCaseView, CalibrationView } from '@/lib/scoring/calibration.queries'
import { calibrationStateWords, originWords } from '@/lib/scoring/calibration.words'
import { Agreements, handedInWords, ShowMarks } from './calibration-acts'
import { CaseNav, CaseText } from './calibration-case'
import { ShownCase } from './calibration-marks'

type Actions = { add: FormAction; change: FormAction; remove: FormAction; open: FormAction; show: FormAction; agree: FormAction }

/** For the team: the cases to prepare, then how many members handed in, then the marks side by side. `chosen`: the number of a case, as typed in the address. */
export function StaffCalibrationPage({ page, chosen, actions }: { page: CalibrationView; chosen: string | undefined; actions: Actions }) {
  const { call, state, cases, over } = page
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }, { label: 'Jury', href: routes.panel(call.slug) }]}
        title="Étalonnage du jury"
        state={cases.length === 0 ? 'Facultatif : rien ne l’attend' : `${calibrationStateWords[state]}, ${plural(cases.length, 'cas', 'cas')}`}
      />
      {state !== 'SHOWN' && over && <Notice tone="info" title={over} />}
      {state === 'PREPARED' && <Preparing page={page} actions={actions} />}
      {state === 'OPEN' && (
        <>
          {!over && <ShowMarks page={page} action={actions.show} />}
          <Cases cases={cases} />
        </>
      )}
      {state === 'SHOWN' && <Shown page={page} chosen={chosen} action={actions.agree} />}
    </>
  )
}

function Preparing({ page: { call, version, progress, cases, may }, actions }: { page: CalibrationView; actions: Actions }) {
  const editable = may.addCase === true
  return (
    <>
      <p className="prose mb-6">
        Avant les vrais dossiers, les membres notent deux ou trois dossiers inventés ou d’une édition passée, chacun pour soi ; les notes sont ensuite montrées côte à côte, pour que tous lisent les niveaux
        de la même façon. Elles n’entrent dans aucun classement, aucune statistique, aucun procès-verbal.
      </p>
      <section aria-labelledby="cas" className="mb-10">
        <h2 id="cas" className="mb-2">
          Cas à noter
        </h2>
        {cases.length === 0 ? (
          <Empty>Aucun cas : sans cas, le jury note ses dossiers sans étalonnage.</Empty>
        ) : (
          <ol className="divide-y divide-line border-y border-line">
            {cases.map((found, index) => (
              <li key={found.id} className="py-3">
                <h3 className="text-base wrap-anywhere">
                  {index + 1}. {found.title}
                </h3>
                {editable ? (
                  <>
                    <ActionForm action={actions.change} scope={`cas-${index}`} labels={labels} className="max-w-2xl">
                      <Fold title={`Lire et changer le cas ${index + 1}`} look="min-h-6 text-accent">
                        <Hidden values={{ caseId: found.id, version: found.version }} />
                        <CaseFields found={found} />
                        <Submit look="plain">Enregistrer ce cas</Submit>
                      </Fold>
                    </ActionForm>
                    <ActionForm action={actions.remove} scope={`retirer-${index}`} className="">
                      <Hidden values={{ caseId: found.id, version: found.version }} />
                      <Submit look="quiet">
                        Retirer ce cas<span className="sr-only"> : {found.title}</span>
                      </Submit>
                    </ActionForm>
                  </>
                ) : (
                  <details>
                    <summary className="min-h-6 text-accent">Lire le cas {index + 1}</summary>
                    <div className="mt-3 space-y-4">
                      <CaseText found={found} />
                    </div>
                  </details>
                )}
              </li>
            ))}
          </ol>
        )}
      </section>
      {editable && (
        <section aria-labelledby="ajouter" className="mb-10">
          <h2 id="ajouter" className="mb-2">
            Ajouter un cas
          </h2>
          <ActionForm action={actions.add} scope="ajout" labels={labels}>
            <Hidden values={{ callId: call.id }} />
            <CaseFields />
            <Submit>Ajouter ce cas</Submit>
          </ActionForm>
        </section>
      )}
      {editable && cases.length > 0 && (
        <section aria-labelledby="ouvrir">
          <h2 id="ouvrir" className="mb-2">
            Ouvrir aux membres
          </h2>
          {may.open === true ? (
            <ActionForm action={actions.open} scope="ouverture" className="max-w-2xl space-y-3">
              <Hidden values={{ callId: call.id, version }} />
              <p>
                {plural(progress.members, 'membre recevra', 'membres recevront')} un courriel et {progress.members > 1 ? 'pourront' : 'pourra'} noter {plural(cases.length, 'cas', 'cas')}, qui ne{' '}
                {cases.length > 1 ? 'changeront' : 'changera'} plus. Personne, pas même l’équipe, ne verra ces notes avant qu’elles soient montrées à tous.
              </p>
              <Submit>Ouvrir l’étalonnage</Submit>
            </ActionForm>
          ) : (
            <p className="text-soft">{may.open}</p>
          )}
        </section>
      )}
    </>
  )
}

const labels = { title: 'Titre', origin: 'D’où il vient', source: 'Source', text: 'Le dossier à noter' }

function CaseFields({ found }: { found?: CalibrationCaseView }) {
  return (
    <>
      <TextField name="title" label={labels.title} maxLength={200} defaultValue={found?.title} />
      <Choices name="origin" label={labels.origin} defaultValue={[found?.origin ?? 'FICTIONAL']} choices={calibrationOrigins.map((value) => ({ value, label: originWords[value] }))} />
      <TextField name="source" label={labels.source} optional="unsaid" maxLength={500} help="Pour un dossier d’une édition passée : laquelle, et ce qui en a été changé pour que personne ne s’y reconnaisse" defaultValue={found?.source} />
      <TextArea name="text" label={labels.text} rows={12} maxLength={20_000} help="Texte simple. Ce que les membres liront, rien de plus : ni nom de personne, ni note." defaultValue={found?.text} />
    </>
  )
}

function Cases({ cases }: { cases: CalibrationCaseView[] }) {
  return (
    <section aria-labelledby="cas">
      <h2 id="cas" className="mb-2">
        Cas à noter
      </h2>
      <ol className="divide-y divide-line border-y border-line">
        {cases.map((found, index) => (
          <li key={found.id} className="py-3">
            <details>
              <summary className="min-h-6 font-semibold wrap-anywhere">
                {index + 1}. {found.title}
              </summary>
              <div className="mt-3">
                <CaseText found={found} />
              </div>
            </details>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Shown({ page, chosen, action }: { page: CalibrationView; chosen: string | undefined; action: FormAction }) {
  const { call, cases, progress } = page
  const current = chosenCase(chosen, cases.length)
  const found = cases[current]
  return (
    <>
      <p className="mb-4">{handedInWords(progress)}.</p>
      <CaseNav cases={cases} current={current} href={(n) => routes.staffCalibration(call.slug, n)} />
      {found && (
        <>
          <h2 className="mb-3 wrap-anywhere">
            Cas {current + 1} : {found.title}
          </h2>
          <ShownCase call={call} found={found} agreed={page.agreed} />
        </>
      )}
      <Agreements page={page} action={action} />
    </>
  )
}
