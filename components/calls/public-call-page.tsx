import type { ReactNode } from 'react'
import { StateBadge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import { MailLink } from '@/components/ui/mail-link'
import { resultsArePublic } from '@/lib/calls/call-phase'
import { keptFor, phaseTones, phaseWords } from '@/lib/calls/call.words'
import type { PublicCall } from '@/lib/calls/public-call.queries'
import { formatEuros } from '@/lib/kernel/cents'
import { formatDay } from '@/lib/kernel/days'
import { listOf, plural } from '@/lib/kernel/french'
import { formatInstant, formatMinutes, formatRemaining } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

type Props = { call: PublicCall; /** The legal forms that a structure may have, in words. */ legalForms: readonly string[]; now: Date; /** The questions on the call, when it has some or takes some. */ faq: ReactNode }

/** The call as everyone reads it: until when, for whom, how much, what for, by what rules, how. */
export function PublicCallPage({ call, legalForms, now, faq }: Props) {
  const source = call.facts.find((fact) => fact.value !== null)?.source
  const toCome = call.phase === 'upcoming' || call.phase === 'open'
  return (
    <article data-published={call.nature === 'PUBLISHED' ? '' : undefined}>
      <header className="mb-10 max-w-3xl">
        <nav aria-label="Fil d’Ariane" className="mb-3 text-sm">
          <a href={routes.home()}>Les appels</a>
        </nav>
        <p className="mb-3 flex flex-wrap items-center gap-3">
          <StateBadge tone={phaseTones[call.phase]}>{phaseWords[call.phase]}</StateBadge>
          {call.nature === 'FICTIONAL' && <span className="text-sm text-soft">Édition fictive, pour la démonstration</span>}
          {call.nature === 'PUBLISHED' && <span className="text-sm text-soft">Édition passée : des faits publiés, chacun avec sa source</span>}
        </p>
        <h1 className="text-2xl leading-tight sm:text-3xl">{call.title}</h1>
        {call.summary && <p className="mt-3 text-lg">{call.summary}</p>}
        <Next call={call} now={now} />
      </header>

      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <aside aria-label="En bref" className="lg:col-start-2 lg:border-l lg:border-line lg:pl-8">
          <Facts stacked items={inBrief(call)} />
          {source && <p className="mt-4 text-sm text-soft">Source : {source}.</p>}
        </aside>
        <div className="min-w-0 space-y-10 lg:col-start-1 lg:row-start-1">
          {call.text && (
            <Part id="presentation" title="L’appel">
              <div className="prose">
                {call.text.split(/\n{2,}/).map((paragraph, index) => (
                  <p key={index}>{paragraph}</p>
                ))}
              </div>
            </Part>
          )}
          {toCome && (
            <Part id="qui" title="Qui peut candidater">
              <div className="prose">
                <p>
                  La structure qui porte un espace ou un bus France services, ou plusieurs : {listOf(legalForms, 'ou')}. Elle a un SIRET ; elle dépose, signe et reçoit l’aide.
                </p>
                <p>Une structure a un seul dossier dans l’appel ; il peut concerner plusieurs espaces.</p>
              </div>
            </Part>
          )}
          {call.ambitions.length > 0 && <Ambitions ambitions={call.ambitions} source={source} />}
          {call.facts.length > 0 && <PublishedFacts facts={call.facts} />}
          {call.nature !== 'PUBLISHED' && call.criteria.length > 0 && <Criteria call={call} />}
          {call.nature !== 'PUBLISHED' && call.jury.presiding.length > 0 && <Jury call={call} />}
          {toCome && call.form.steps.length > 0 && <HowToApply call={call} />}
          {faq}
        </div>
      </div>
    </article>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-3">
        {title}
      </h2>
      {children}
    </section>
  )
}

function Next({ call, now }: { call: PublicCall; now: Date }) {
  if (call.phase === 'open' && call.closesAt)
    return (
      <p className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
        <a href={routes.apply(call.slug)} className="button button-primary">
          Déposer une candidature
        </a>
        <span>
          Jusqu’au {formatInstant(call.closesAt)} (heure de Paris) : il reste <strong>{formatRemaining(now, call.closesAt)}</strong>.
        </span>
      </p>
    )
  if (call.phase === 'upcoming' && call.opensAt)
    return <p className="mt-6">Les candidatures ouvrent le {formatInstant(call.opensAt)} (heure de Paris).</p>
  if (call.phase === 'closed')
    return (
      <p className="mt-6">
        Les candidatures sont closes. {call.answerPlannedOn ? `Réponse prévue le ${formatDay(call.answerPlannedOn)}.` : 'Les résultats seront annoncés ici.'}
      </p>
    )
  if (call.phase === 'abandoned') return <p className="mt-6">L’appel a été déclaré sans suite : aucune candidature n’est retenue.</p>
  if (!resultsArePublic(call.phase)) return null
  return (
    <p className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
      <a href={routes.callResults(call.slug)} className="button button-primary">
        Voir les lauréats
      </a>
      {call.laureates !== null && call.announcedOn && (
        <span>
          {plural(call.laureates, 'lauréat annoncé', 'lauréats annoncés')} le {formatDay(call.announcedOn)}.
        </span>
      )}
      <a href={routes.publicImpact(call.slug)}>Ce que les projets ont changé</a>
    </p>
  )
}

function inBrief(call: PublicCall) {
  const items: { label: string; value: ReactNode }[] = []
  if (call.opensAt) items.push({ label: 'Ouverture', value: formatInstant(call.opensAt) })
  if (call.closesAt) items.push({ label: 'Clôture', value: formatInstant(call.closesAt) })
  if (call.announcedOn) items.push({ label: 'Annonce des résultats', value: formatDay(call.announcedOn) })
  else if (call.answerPlannedOn) items.push({ label: 'Réponse prévue', value: formatDay(call.answerPlannedOn) })
  if (call.envelopeCents !== null) items.push({ label: 'Enveloppe', value: formatEuros(call.envelopeCents) })
  if (call.kept.length > 0) items.push({ label: call.kept.length === 1 ? 'Dont une sous-enveloppe' : 'Dont des sous-enveloppes', value: <Kept kept={call.kept} /> })
  if (call.ceilingCents !== null) items.push({ label: 'Aide par projet', value: `${formatEuros(call.ceilingCents)} au plus` })
  if (call.grantRatePercent !== null) items.push({ label: 'Taux d’aide', value: `${call.grantRatePercent} % des dépenses éligibles au plus` })
  if (call.recoveredReturns) items.push({ label: 'Aides reversées', value: 'reviennent à l’enveloppe de l’appel' })
  items.push({ label: 'Financeur', value: call.funder })
  if (call.partners) items.push({ label: 'Partenaire', value: call.partners })
  if (call.contact) items.push({ label: 'Contact', value: <MailLink address={call.contact} /> })
  return items
}

function Kept({ kept }: Pick<PublicCall, 'kept'>) {
  return (
    <>
      <ul className="space-y-1">
        {kept.map(({ label, cents, lifted, ...aim }) => (
          <li key={label}>
            {label} : {formatEuros(cents)} gardés {keptFor(aim)}
            {lifted && `. Levée le ${formatDay(lifted.on)} : ${lifted.reason}`}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm text-soft">
        {kept.some(({ departements }) => departements.length > 0) && 'Le département est celui du premier espace du dossier. '}Le financeur peut lever une sous-enveloppe, pour une raison publiée avec les résultats.
      </p>
    </>
  )
}

function Ambitions({ ambitions, source }: { ambitions: PublicCall['ambitions']; source: string | undefined }) {
  return (
    <Part id="ambitions" title={ambitions.length === 3 ? 'Trois ambitions' : 'Ambitions'}>
      <ol className="space-y-5">
        {ambitions.map((ambition) => (
          <li key={ambition.n} className="grid grid-cols-[2rem_1fr]">
            <span aria-hidden="true" className="font-serif text-xl text-accent">
              {ambition.n}
            </span>
            <div className="prose">
              <h3>{ambition.title}</h3>
              <p>{ambition.text}</p>
            </div>
          </li>
        ))}
      </ol>
      {source && <p className="mt-4 text-sm text-soft">D’après : {source}.</p>}
    </Part>
  )
}

function PublishedFacts({ facts }: { facts: PublicCall['facts'] }) {
  return (
    <Part id="faits" title="Ce qui a été publié">
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col">Fait</th>
            <th scope="col">Valeur</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact.key}>
              <th scope="row">{fact.label}</th>
              <td data-label="Valeur">{fact.value ?? <span className="text-soft">non publié</span>}</td>
              <td data-label="Source" className="text-soft">
                {fact.value === null ? `${fact.source} : n’en dit rien` : fact.source}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}

function Criteria({ call }: { call: PublicCall }) {
  return (
    <Part id="criteres" title="Les critères">
      <p className="prose mb-4">
        Chaque dossier est lu par {plural(call.readingsPerApplication, 'membre')} du jury, qui {call.readingsPerApplication > 1 ? 'notent' : 'note'} chaque critère de 0 à {call.maxMark}. La
        somme des poids est 100.{call.extraReadings > 0 && ` Un dossier proche de la limite de l’enveloppe est lu par ${plural(call.extraReadings, 'membre')} de plus, avant que quiconque voie une note.`}
      </p>
      <table className="table">
        <caption className="sr-only">Critères et pondération</caption>
        <thead>
          <tr>
            <th scope="col">Critère</th>
            <th scope="col" className="number">
              Poids
            </th>
          </tr>
        </thead>
        <tbody>
          {call.criteria.map((criterion) => (
            <tr key={criterion.code}>
              <th scope="row">
                {criterion.label}
                {criterion.description && <span className="block font-normal text-soft">{criterion.description}</span>}
                <details className="font-normal">
                  <summary className="text-accent">Niveaux de 0 à {call.maxMark}</summary>
                  <ol start={0} className="list-decimal pl-6">
                    {criterion.levels.map((level, index) => (
                      <li key={index}>{level}</li>
                    ))}
                  </ol>
                </details>
              </th>
              <td className="number">{criterion.weight}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}

const presidingWords = { PRESIDENT: 'Présidence', DEPUTY: 'Présidence suppléante' }

function Jury({ call }: { call: PublicCall }) {
  const { presiding, members } = call.jury
  const { numerator, denominator } = call.quorum
  const share = numerator * 2 === denominator ? 'la moitié' : `${numerator}/${denominator}`
  return (
    <Part id="jury" title="Le jury">
      <dl className="mb-4 space-y-2">
        {presiding.map((juror) => (
          <div key={juror.name}>
            <dt className="text-sm text-soft">{presidingWords[juror.role]}</dt>
            <dd>
              {juror.name}
              <span className="block text-sm text-soft">{juror.capacity}</span>
            </dd>
          </div>
        ))}
        {members > 0 && (
          <div>
            <dt className="text-sm text-soft">Membres</dt>
            <dd>{plural(members, 'autre membre', 'autres membres')}</dd>
          </div>
        )}
      </dl>
      <p className="prose">
        Il délibère si {share} au moins de ses membres non déportés sont présents{call.secondConvocation ? ', ou quel que soit leur nombre s’il est convoqué une seconde fois faute de quorum' : ''}. L’avis est adopté à la majorité des voix exprimées. En cas de partage, il suit la voix
        de la présidence{call.secretCasting ? '' : ' ; au scrutin secret, il n’est pas adopté'}. Un membre qui a un intérêt dans un dossier ne le lit pas et n’en délibère pas. Ces règles ne changent plus après l’ouverture.
      </p>
    </Part>
  )
}

function HowToApply({ call }: { call: PublicCall }) {
  return (
    <Part id="comment" title="Comment candidater">
      <div className="prose">
        <p>
          Tout se fait en ligne, avec un compte : {plural(call.form.questions, 'question')} au plus, en {plural(call.form.steps.length, 'étape')}
          {call.form.minutes > 0 && `, soit environ ${formatMinutes(call.form.minutes)}, en une ou plusieurs fois`}. Le brouillon s’enregistre au fur et à mesure.
        </p>
        {call.form.documents.length > 0 && (
          <>
            <p>À préparer :</p>
            <ul className="list-disc pl-6">
              {call.form.documents.map((document) => (
                <li key={document}>{document}</li>
              ))}
            </ul>
          </>
        )}
        <p>Les étapes :</p>
        <ol className="list-decimal pl-6">
          {call.form.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p>
          Le dépôt donne un récépissé numéroté, daté à la seconde. Jusqu’à la clôture, le dossier peut être repris et déposé de nouveau ; une seconde après, le dépôt est refusé et le
          brouillon gardé.
        </p>
      </div>
    </Part>
  )
}
