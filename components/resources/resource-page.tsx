import type { UploadReport } from '@/lib/applications/attachment'
import { formatDay, dayOf } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatNumber } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import { practiceParts, type Practice } from '@/lib/resources/resource'
import type { ResourcePage as Page } from '@/lib/resources/resource.queries'
import { accessWords, ambitionWords, licenceWords, natureWords, practiceWords, readerWords, resourceStateWords, resourceTones, terrainWords, themeWords } from '@/lib/resources/resource.words'
import { ActionForm } from '../form/action-form'
import { Select, TextArea } from '../form/field'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { StateBadge } from '../ui/badge'
import { Facts } from '../ui/facts'
import { Notice } from '../ui/notice'
import { ResourceFiles } from './resource-files'
import { SpreadView } from './spread-view'

export type ResourceActions = { favourite: FormAction; use: FormAction; inspire: FormAction; propose: FormAction; publish: FormAction; sendBack: FormAction; withdraw: FormAction; removeFile: FormAction }

/** One resource: what it says, who used it and how, where it spread; and for its author and the team, what becomes of it. */
export function ResourcePage({ page, actions, reports }: { page: Page; actions: ResourceActions; reports: readonly UploadReport[] }) {
  const published = page.state === 'PUBLISHED'
  return (
    <>
      <PageHeader
        trail={[{ label: 'Ressourcerie', href: routes.resources() }]}
        title={page.title}
        state={
          <>
            {!published && <StateBadge tone={resourceTones[page.state]}>{resourceStateWords[page.state]}</StateBadge>} {natureWords[page.nature]}
            {page.publishedAt && `, publiée le ${formatDay(dayOf(page.publishedAt))}`}
            {page.edition > 1 && `, version ${page.edition}`}
          </>
        }
        action={
          <>
            {page.mayEdit && (
              <a href={routes.editResource(page.id)} className="button">
                Modifier
              </a>
            )}
            {published && page.signedIn && <Favourite page={page} action={actions.favourite} />}
          </>
        }
      />
      {page.word !== '' && <Notice tone={page.state === 'SENT_BACK' ? 'warning' : 'neutral'} title="Le mot de l’équipe">{page.word}</Notice>}
      {page.deadLink !== null && page.linkCheckedAt && <Notice tone="warning" title={`Le lien ${page.deadLink} : vérifié le ${formatInstant(page.linkCheckedAt)}.`}>Trois vérifications de suite ont échoué.</Notice>}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-8">
          <p className="max-w-prose whitespace-pre-line text-lg">{page.summary}</p>
          {page.practice && <PracticeText practice={page.practice} />}
          {page.link !== '' && (
            <p>
              <a href={page.link} rel="noreferrer" className="break-all">
                {page.link}
              </a>
            </p>
          )}
          {(page.files.length > 0 || page.mayEdit) && (
            <section aria-labelledby="fichiers">
              <h2 id="fichiers" className="mb-2">
                Fichiers
              </h2>
              <ResourceFiles resourceId={page.id} files={page.files} reports={reports} remove={page.mayEdit ? actions.removeFile : null} />
            </section>
          )}
          <Life page={page} actions={actions} />
        </div>
        <aside aria-label="En bref">
          <Facts stacked items={inBrief(page)} />
        </aside>
      </div>
      {published && (
        <section aria-labelledby="essaimage" className="mt-12">
          <h2 id="essaimage" className="mb-4">
            Où elle a essaimé
          </h2>
          <SpreadView resource={page} />
          <Reuse page={page} actions={actions} />
        </section>
      )}
    </>
  )
}

function Favourite({ page, action }: { page: Page; action: FormAction }) {
  return (
    <ActionForm action={action} scope="favori" className="">
      <Hidden values={{ resourceId: page.id, keep: page.favourite ? 'non' : 'oui' }} />
      <Submit look="plain">{page.favourite ? 'Retirer de mes favoris' : 'Garder dans mes favoris'}</Submit>
    </ActionForm>
  )
}

function PracticeText({ practice }: { practice: Practice }) {
  return practiceParts
    .filter((part) => practice[part] !== '')
    .map((part) => (
      <section key={part} aria-labelledby={part}>
        <h2 id={part} className="mb-1 text-lg">
          {practiceWords[part]}
        </h2>
        <p className="max-w-prose whitespace-pre-line">{practice[part]}</p>
      </section>
    ))
}

/** What its author or the team may make of it now. */
function Life({ page, actions }: { page: Page; actions: ResourceActions }) {
  const step = { resourceId: page.id, version: page.version }
  if (page.may.length === 0 && page.state !== 'DRAFT') return null
  return (
    <section aria-labelledby="la-suite" className="space-y-6 border-t border-line pt-6">
      <h2 id="la-suite">La suite</h2>
      {page.owned && (page.state === 'DRAFT' || page.state === 'SENT_BACK') && (
        <ActionForm action={actions.propose} scope="proposer">
          <Hidden values={step} />
          <p className="text-soft">L’équipe la relit, puis la publie ou vous la renvoie avec un mot.</p>
          <Submit>Proposer à l’équipe</Submit>
        </ActionForm>
      )}
      {page.staff && (page.state === 'PROPOSED' || page.state === 'WITHDRAWN') && (
        <ActionForm action={actions.publish} scope="publier">
          <Hidden values={step} />
          <Submit>Publier la ressource</Submit>
        </ActionForm>
      )}
      {page.may.includes('sendBack') && (
        <ActionForm action={actions.sendBack} scope="renvoyer" labels={{ word: 'Ce qui est à reprendre' }}>
          <Hidden values={step} />
          <TextArea name="word" label="Ce qui est à reprendre" rows={3} help="L’auteur lit ce mot." />
          <Submit look="plain">Renvoyer à l’auteur</Submit>
        </ActionForm>
      )}
      {page.may.includes('withdraw') && (
        <ActionForm action={actions.withdraw} scope="retirer" labels={{ word: 'Pourquoi la retirer' }} className="max-w-2xl">
          <Fold title="Retirer cette ressource">
            <Hidden values={step} />
            <TextArea name="word" label="Pourquoi la retirer" rows={2} help="Ce qui a été dit de ses reprises est gardé. L’équipe peut la publier de nouveau." />
            <Submit look="plain">Retirer la ressource</Submit>
          </Fold>
        </ActionForm>
      )}
    </section>
  )
}

/** « J'ai utilisé », a dossier that comes from it, another resource that does. */
function Reuse({ page, actions }: { page: Page; actions: ResourceActions }) {
  const [first] = page.laureates
  if (page.laureates.length === 0 && page.dossiers.length === 0 && !page.staff) return null
  return (
    <div className="mt-8 grid gap-x-12 gap-y-8 border-t border-line pt-6 lg:grid-cols-2">
      {first && (
        <section aria-labelledby="j-ai-utilise">
          <h3 id="j-ai-utilise" className="mb-2">
            Vous l’avez utilisée ?
          </h3>
          <ActionForm action={actions.use} scope="utiliser" labels={{ laureateId: 'Lauréat', word: 'Comment' }}>
            <Hidden values={{ resourceId: page.id, ...(page.laureates.length === 1 && { laureateId: first.id }) }} />
            {page.laureates.length > 1 && <Select name="laureateId" label="Lauréat" choices={page.laureates.map(({ id, name }) => ({ value: id, label: name }))} />}
            <TextArea name="word" label="Comment" rows={3} help="Une phrase, que lisent tous ceux qui lisent cette ressource." />
            <Submit>J’ai utilisé cette ressource</Submit>
          </ActionForm>
        </section>
      )}
      <div className="space-y-8">
        {(first || page.staff) && (
          <section aria-labelledby="inspiree">
            <h3 id="inspiree" className="mb-2">
              Vous en avez fait autre chose ?
            </h3>
            <a href={routes.proposeResource(page.id)} className="button">
              Proposer une ressource inspirée de celle-ci
            </a>
          </section>
        )}
        {page.dossiers.length > 0 && (
          <ActionForm action={actions.inspire} scope="dossier" labels={{ applicationId: 'Dossier inspiré de cette ressource' }}>
            <Hidden values={{ resourceId: page.id }} />
            <Select name="applicationId" label="Dossier inspiré de cette ressource" help="L’équipe et votre structure le voient ; les autres, si le dossier est lauréat." choices={page.dossiers.map(({ id, number, callTitle }) => ({ value: id, label: `n° ${number}, ${callTitle}` }))} />
            <Submit look="plain">Dire que ce dossier s’en inspire</Submit>
          </ActionForm>
        )}
      </div>
    </div>
  )
}

function inBrief(page: Page) {
  const all = (words: string[], whole: string) => (words.length === 0 ? whole : words.join(', '))
  return [
    { label: 'Auteur', value: page.author },
    { label: 'Licence', value: licenceWords[page.licence] },
    { label: 'Thèmes', value: page.themes.map((theme) => themeWords[theme]).join(', ') },
    { label: 'Ambitions', value: all(page.ambitions.map((n) => ambitionWords[n] ?? String(n)), 'Toutes') },
    { label: 'Territoires', value: all(page.terrains.map((terrain) => terrainWords[terrain]), 'Tous') },
    { label: 'Pour qui', value: all(page.readers.map((reader) => readerWords[reader]), 'Tout le monde') },
    ...(page.departementCode ? [{ label: 'Département d’origine', value: departementLabel(page.departementCode) }] : []),
    { label: 'Qui peut la lire', value: accessWords[page.access] },
    ...(page.sources.length > 0
      ? [{ label: 'Inspirée de', value: page.sources.map((source) => <a key={source.id} href={routes.resource(source.id)} className="block">{source.title}</a>) }]
      : []),
    ...(page.files.length > 0 && page.state === 'PUBLISHED' ? [{ label: 'Fichiers ouverts', value: `${formatNumber(page.downloads)} fois, sans savoir par qui` }] : []),
  ]
}
