import { ActionForm } from '@/components/form/action-form'
import { Choices, TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { confidences } from '@/lib/scoring/score-sheet'
import { confidenceWords } from '@/lib/scoring/scoring.words'
import type { JuryDossier } from '@/lib/scoring/sheet.queries'
import { CriterionFields, KeyHelp, markLabels } from './criterion-fields'
import { LiveTotal } from './live-total'
import { SheetKeeper } from './sheet-keeper'

/** The grid to fill in: a labelled level and its ground for each criterion, the running total, what to do with it. */
export function SheetForm({ page, action }: { page: JuryDossier; action: FormAction }) {
  const { call, application, sheet } = page
  const saved = call.criteria.map(({ code }) => sheet?.marks.find((mark) => mark.code === code))
  return (
    <ActionForm action={action} labels={{ ...markLabels(call.criteria), appreciation: 'Appréciation' }} className="space-y-8">
      <Hidden values={{ applicationId: application.id }} />
      <CriterionFields call={call} agreed={call.agreed} saved={saved} groundOptional={call.groundsRequiredUpTo < call.maxMark} groundHelp={groundHelp(call)} />
      <div data-after-criteria className="space-y-6 border-t border-line pt-4">
        <TextArea name="appreciation" label="Appréciation du dossier" optional help="Sur le dossier et ses critères, jamais sur une personne ; le candidat pourra la lire après la décision." rows={4} defaultValue={sheet?.appreciation} />
        <Choices name="confidence" label="Ma confiance dans cette lecture" help="Montrée, jamais pondérée" defaultValue={[sheet?.confidence ?? 'MEDIUM']} choices={confidences.map((value) => ({ value, label: confidenceWords[value] }))} />
      </div>
      <KeyHelp maxMark={call.maxMark}>
        <li>Touches d’accès S et P (Alt + Maj, ou Ctrl + Option sur Mac)&nbsp;: dossier suivant, dossier précédent ; le brouillon est déjà enregistré.</li>
      </KeyHelp>
      <SheetKeeper key={sheet?.version ?? 0} address={routes.keepSheet(application.id)} version={sheet?.version ?? 0} />
      <div className="sticky bottom-0 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t-2 border-line bg-paper py-2">
        <LiveTotal
          criteria={call.criteria.map(({ code, weight }) => ({ code, weight }))}
          maxMark={call.maxMark}
          saved={saved.map((mark) => mark?.value ?? null)}
        />
        <Submit look="plain" name="intent" value="draft">
          Enregistrer le brouillon
        </Submit>
      </div>
      {page.prepares === null ? <HandIn page={page} /> : <p className="text-sm text-soft">Ce brouillon attend {page.prepares}, qui seul rend ses grilles.</p>}
    </ActionForm>
  )
}

function HandIn({ page: { call, next } }: { page: JuryDossier }) {
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        {next && (
          <Submit name="intent" value="next">
            Rendre et passer au suivant
          </Submit>
        )}
        <Submit look={next ? 'plain' : 'primary'} name="intent" value="submit">
          Rendre la grille
        </Submit>
      </div>
      <p className="mt-2 text-sm text-soft">
        Une grille rendue ne change plus. Vous pouvez aussi garder des brouillons, <a href={routes.ownSheets(call.slug)}>relire toutes vos grilles côte à côte</a> et les rendre ensemble.
      </p>
    </div>
  )
}

function groundHelp({ groundsRequiredUpTo, maxMark }: JuryDossier['call']): string | undefined {
  return groundsRequiredUpTo < maxMark ? `Demandé pour une note de ${groundsRequiredUpTo} ou moins` : undefined
}
