// Texts of the page: one file per language, the same keys in each (a test
// compares them). {name} stands for what is put in; a text with a count has
// the forms .one and .other.

import { computed, signal } from '@preact/signals'
import de from '../texts/de.json'
import en from '../texts/en.json'
import es from '../texts/es.json'
import fr from '../texts/fr.json'

export type Key = keyof typeof en
export type Language = 'en' | 'de' | 'fr' | 'es'
export const languages: Record<Language, { name: string; texts: Record<string, string> }> = {
  en: { name: 'English', texts: en },
  de: { name: 'Deutsch', texts: de },
  fr: { name: 'Français', texts: fr },
  es: { name: 'Español', texts: es },
}
export const isLanguage = (s: string | null | undefined): s is Language => s != null && s in languages

export const language = signal<Language>('en')
const texts = computed(() => languages[language.value].texts)
const plurals = computed(() => new Intl.PluralRules(language.value))
const formats = computed(() => {
  const make = (digits: number, sign?: boolean) =>
    new Intl.NumberFormat(language.value, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: sign ? 'exceptZero' : 'auto',
      useGrouping: true,
    })
  return { plain: [0, 1, 2, 3].map((d) => make(d)), signed: [0, 1, 2, 3].map((d) => make(d, true)) }
})

export type Put = Record<string, string | number>

/** say gives a text, filled in. */
export function say(key: Key, put?: Put): string {
  return fill(texts.value[key] ?? (en as Record<string, string>)[key] ?? key, put)
}

/** sayIf gives a text that need not exist: of a slider, a measure, a reason. */
export function sayIf(key: string, put?: Put): string | undefined {
  const text = texts.value[key]
  return text === undefined ? undefined : fill(text, put)
}

/** count gives a text with a number: key.one or key.other, {n} being the number. */
export function count(key: string, n: number, put?: Put): string {
  const form = plurals.value.select(n) === 'one' ? 'one' : 'other'
  return fill(texts.value[`${key}.${form}`] ?? key, { n: number(n, 0), ...put })
}

function fill(text: string, put?: Put): string {
  return put ? text.replace(/\{(\w+)\}/g, (whole, name: string) => (put[name] === undefined ? whole : String(put[name]))) : text
}

/** minus is a real one, not a hyphen. */
const minus = (s: string): string => s.replace('-', '−')
export const number = (v: number, digits = 2): string => minus(formats.value.plain[digits]!.format(Math.abs(v) < 0.5 * 10 ** -digits ? 0 : v))
export const signed = (v: number, digits = 2): string => minus(formats.value.signed[digits]!.format(Math.abs(v) < 0.5 * 10 ** -digits ? 0 : v))

/** listed joins names: a, b and 3 others. */
export function listed(names: string[], most = 8): string {
  const shown = names.length > most + 1 ? names.slice(0, most) : names
  const rest = names.length - shown.length
  const all = rest > 0 ? [...shown, count('others', rest)] : shown
  return new Intl.ListFormat(language.value).format(all)
}

/** capital writes a sentence with a capital first. */
export const capital = (s: string): string => s.charAt(0).toLocaleUpperCase(language.value) + s.slice(1)
