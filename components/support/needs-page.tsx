import { ActionForm } from '@/components/form/action-form'
import { Choices, DayField, TextArea, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Notice } from '@/components/ui/notice'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import type { NeedsPage as Page } from '@/lib/support/need.queries'
import { needSourceWords, weatherWords } from '@/lib/support/support.words'
import { weathers } from '@/lib/support/weather'
import { Need, type NeedActions } from './need'
import { WeatherBadge } from './weather-badge'

/** How the project of one laureate goes, what it needs, and what answers it. */
export function NeedsPage({ page, actions }: { page: Page; actions: NeedActions & { say: FormAction; add: FormAction } }) {
  const { call, laureate, weathers: said, needs, heard, mayWrite } = page
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Portefeuille', href: routes.portfolio(call.slug) },
          { label: laureate.name, href: routes.laureate(call.slug, laureate.id) },
        ]}
        title={`Météo et besoins : ${laureate.name}`}
        state={
          <>
            {said[0] && <WeatherBadge weather={said[0].weather} />} {departementLabel(laureate.departementCode)}
          </>
        }
      />
      {laureate.state !== 'ANNOUNCED' && <Notice tone="neutral" title="Ce lauréat n’est plus suivi : sa page se lit, elle ne change plus." />}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-labelledby="besoins" className="min-w-0">
          <h2 id="besoins" className="mb-2">
            Besoins
          </h2>
          {needs.length === 0 ? (
            <p className="text-soft">Aucun besoin n’est noté.</p>
          ) : (
            <ul className="divide-y divide-line border-y border-line">
              {needs.map((need) => (
                <Need key={need.id} need={need} page={page} actions={actions} />
              ))}
            </ul>
          )}
          {mayWrite && <AddNeed page={page} add={actions.add} />}
          {heard.length > 0 && (
            <>
              <h3 className="mt-8 mb-2">Dits avant l’accompagnement</h3>
              <ul className="divide-y divide-line border-y border-line">
                {heard.map(({ source, text }) => (
                  <li key={text} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2">
                    <span className="min-w-0">
                      <span className="block">{text}</span>
                      <span className="text-sm text-soft">{needSourceWords[source]}</span>
                    </span>
                    {mayWrite && (
                      <ActionForm action={actions.add} scope={`repris-${source}-${heard.findIndex((one) => one.text === text)}`} className="">
                        <Hidden values={{ laureateId: laureate.id, source, text }} />
                        <Submit look="plain">
                          En faire un besoin<span className="sr-only"> : {text}</span>
                        </Submit>
                      </ActionForm>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
        <section aria-labelledby="meteo" className="min-w-0">
          <h2 id="meteo" className="mb-2">
            Météo du projet
          </h2>
          <p className="mb-4 text-sm text-soft">La structure lauréate la lit dans son espace.</p>
          {mayWrite && <SayWeather page={page} say={actions.say} />}
          {said.length > 0 && (
            <ol className="mt-6 divide-y divide-line border-y border-line">
              {said.map(({ id, weather, word, saidOn }) => (
                <li key={id} className="py-2">
                  <WeatherBadge weather={weather} /> le {formatDay(saidOn)}
                  <span className="block">{word}</span>
                </li>
              ))}
            </ol>
          )}
        </section>
      </div>
    </>
  )
}

const needLabels = { text: 'Un autre besoin' }

const AddNeed = ({ page: { laureate }, add }: { page: Page; add: FormAction }) => (
  <ActionForm action={add} labels={needLabels} scope="besoin" className="mt-6 max-w-2xl space-y-4">
    <Hidden values={{ laureateId: laureate.id, source: 'TEAM' }} />
    <TextArea name="text" label={needLabels.text} rows={2} />
    <Submit look="plain">Ajouter ce besoin</Submit>
  </ActionForm>
)

const weatherLabels = { weather: 'Météo', word: 'En une phrase', saidOn: 'Jour de l’échange' }

const SayWeather = ({ page: { laureate, today }, say }: { page: Page; say: FormAction }) => (
  <ActionForm action={say} labels={weatherLabels} scope="meteo" className="space-y-4">
    <Hidden values={{ laureateId: laureate.id }} />
    <Choices name="weather" label={weatherLabels.weather} choices={weathers.map((value) => ({ value, label: weatherWords[value] }))} />
    <TextField name="word" label={weatherLabels.word} autoComplete="off" />
    <DayField name="saidOn" label={weatherLabels.saidOn} defaultValue={today} max={today} help="Ce jour compte comme un contact." />
    <Submit>Noter la météo</Submit>
  </ActionForm>
)
