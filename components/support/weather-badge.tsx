import { StateBadge } from '@/components/ui/badge'
import { weatherTones, weatherWords } from '@/lib/support/support.words'
import type { Weather } from '@/lib/support/weather'

export const WeatherBadge = ({ weather }: { weather: Weather }) => <StateBadge tone={weatherTones[weather]}>{weatherWords[weather]}</StateBadge>
