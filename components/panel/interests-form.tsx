import { ActionForm } from '@/components/form/action-form'
import { Checkbox, Choices, DayField, Select, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { interestKinds } from '@/lib/panel/panel'
import { interestEffectWords, interestWords } from '@/lib/panel/panel.words'
import type { DeclaredLink, OwnInterests } from '@/lib/panel/panel.queries'
import { departementCodes, departementLabel } from '@/lib/places/departement'
import { Charter } from './charter'
import { DeclaredLinks } from './declared-links'

const kinds = interestKinds.map((value) => ({ value, label: interestWords[value] }))
const places = departementCodes.map((value) => ({ value, label: departementLabel(value) }))
type LineLink = Omit<DeclaredLink, 'commune'> & { commune?: DeclaredLink['commune'] }

/** Empty lines offered under what is already declared; saving offers as many again. */
const blanks = 3

/** A member's declaration: the whole list of their links, and what each leads to. */
export function InterestsForm({ page, action }: { page: OwnInterests; action: FormAction }) {
  const { call, version, declaredAt, open, links, ambitions, offered, unavailableOn } = page
  const rows: (DeclaredLink | null)[] = [...links, ...Array.from({ length: blanks }, () => null)]
  return (
    <>
      <PageHeader
        trail={[{ label: 'Jury', href: routes.jury() }, { label: call.title, href: routes.juryCall(call.slug) }]}
        title="Mes intérêts"
        state={declaredAt ? `Déclarés le ${formatInstant(declaredAt)}` : 'À déclarer avant de lire un dossier'}
      />
      <div className="prose mb-6">
        <p>
          Déclarez les liens que vous avez, ou avez eus depuis trois ans, avec une structure, un territoire ou un projet qui pourrait candidater.
          Ces liens ne sont lus que par vous, la présidence et l’équipe ; ils sont effacés quand les recours ne sont plus possibles.
        </p>
      </div>
      <details className="mb-6">
        <summary className="text-accent">Ce que chaque lien entraîne</summary>
        <dl className="mt-2 max-w-2xl text-sm">
          {interestKinds.map((kind) => (
            <div key={kind} className="flex flex-wrap justify-between gap-x-6 border-b border-line py-1">
              <dt>{interestWords[kind]}</dt>
              <dd className="text-soft">{interestEffectWords(kind)}</dd>
            </div>
          ))}
        </dl>
      </details>
      {!open ? (
        <>
          <Notice tone="info" title="Le travail du jury est fini : la déclaration ne change plus." />
          <DeclaredLinks links={links} />
        </>
      ) : (
        <ActionForm action={action} labels={labelsOf(rows.length)} className="max-w-3xl space-y-8">
          <Hidden values={{ callId: call.id, version }} />
          {rows.map((link, index) =>
            link ? (
              <Line key={index} index={index} link={link} />
            ) : (
              <Fold title={<>Ajouter un lien (lien {index + 1})</>} key={index} names={[`interests.${index}.`]} open={links.length === 0 && index === 0} className="border-t border-line pt-4">
                <Line index={index} link={null} />
              </Fold>
            ),
          )}
          {offered.length > 1 && (
            <Choices
              name="ambitions"
              label="Ambitions que vous lirez de préférence"
              several
              optional
              help="La répartition en tient compte quand elle le peut ; sans choix, toutes se valent."
              defaultValue={ambitions.map(String)}
              choices={offered.map(({ n, title }) => ({ value: String(n), label: title }))}
            />
          )}
          <Fold title="Jours où vous ne pouvez pas siéger" names={['unavailable.']} open={unavailableOn.length > 0}>
            <p className="text-sm text-soft">L’équipe en tient compte avant de convoquer le jury.</p>
            <div className="grid gap-4 sm:grid-cols-3">
              {[...unavailableOn, ...Array.from({ length: blanks }, () => '')].map((day, index) => (
                <DayField key={index} name={`unavailable.${index}`} label={`Jour ${index + 1}`} optional="unsaid" defaultValue={day} />
              ))}
            </div>
          </Fold>
          <Charter />
          <Checkbox name="charter" label="J’accepte la charte du jury et la confidentialité qu’elle demande." />
          <Checkbox name="sincere" label="Cette liste est complète : je n’ai pas d’autre lien à déclarer." help="Une liste vide déclare que vous n’en avez aucun." />
          <Submit>Déclarer mes intérêts</Submit>
        </ActionForm>
      )}
    </>
  )
}

/** One link of a declaration. */
export function Line({ index, link }: { index: number; link: LineLink | null }) {
  const name = (field: string) => `interests.${index}.${field}`
  return (
    <fieldset className={link ? 'border-t border-line pt-4' : undefined}>
      <legend className={link ? 'float-left mb-3 w-full text-lg font-semibold' : 'sr-only'}>Lien {index + 1}</legend>
      <div className="clear-both grid gap-4 sm:grid-cols-2 sm:items-end">
        <Select name={name('kind')} label="Nature" optional={link ? false : 'unsaid'} empty="Aucun lien sur cette ligne" defaultValue={link?.kind} choices={kinds} />
        <TextField name={name('label')} label="Structure, mandat ou lien" optional={link ? false : 'unsaid'} defaultValue={link?.label} />
        <TextField name={name('siren')} label="SIREN" optional="unsaid" help="Demandé pour un lien avec une structure" inputMode="numeric" defaultValue={link?.siren ?? ''} />
        <TextField name={name('network')} label="Réseau" optional="unsaid" defaultValue={link?.network ?? ''} />
        <Select name={name('departementCode')} label="Département" optional="unsaid" empty="Aucun" defaultValue={link?.departementCode ?? ''} choices={places} />
        <TextField name={name('commune')} label="Commune" optional="unsaid" help="Nom ou code INSEE, pour un mandat municipal" defaultValue={link?.commune ?? ''} />
        <DayField name={name('fromOn')} label="Depuis" optional="unsaid" defaultValue={link?.fromOn ?? ''} />
        <DayField name={name('untilOn')} label="Jusqu’au" optional="unsaid" help="Vide si le lien dure" defaultValue={link?.untilOn ?? ''} />
      </div>
      {link && <Checkbox name={name('remove')} label="Retirer ce lien de la liste" help="Les déports déjà effectifs restent." />}
    </fieldset>
  )
}

const fieldWords = {
  kind: 'nature', label: 'structure, mandat ou lien', siren: 'SIREN', network: 'réseau', departementCode: 'département', commune: 'commune', fromOn: 'depuis', untilOn: 'jusqu’au',
}
export const labelsOf = (rows: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: rows }, (_, index) => Object.entries(fieldWords).map(([field, word]) => [`interests.${index}.${field}`, `Lien ${index + 1}, ${word}`])).flat())
