// Every language says everything, and puts the same things in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import de from '../src/texts/de.json'
import en from '../src/texts/en.json'
import es from '../src/texts/es.json'
import fr from '../src/texts/fr.json'

const holes = (text: string): string => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ')

for (const [name, texts] of Object.entries({ de, fr, es }) as [string, Record<string, string>][]) {
  test(`${name} has the keys of en, in their order`, () => assert.deepEqual(Object.keys(texts), Object.keys(en)))
  test(`${name} puts in what en puts in`, () => {
    for (const [key, text] of Object.entries(en)) assert.equal(holes(texts[key]!), holes(text), key)
  })
  test(`${name} is translated`, () => {
    const same = Object.entries(en).filter(([key, text]) => texts[key] === text && /[a-z]{4,} [a-z]{3,}/.test(text)).map(([key]) => key)
    assert.deepEqual(same, [])
  })
}
