import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { writeCsvLine } from './csv.ts'

test('each cell is quoted, so that separators do not split it', () => {
  assert.equal(writeCsvLine(['a', 1, null, 'b;c', 'd"e', 'f\ng']), '"a","1","","b;c","d""e","f\ng"\r\n')
})

test('cells that a spreadsheet would evaluate as formulas become text, also after a character that may split the cell', () => {
  const cases: [cell: unknown, text: string][] = [
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-x', "'-x"],
    ['@x', "'@x"],
    [' =1', " '=1"],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ["x;=cmd|'/C calc'!A0;y", "x;'=cmd|'/C calc'!A0;y"],
    ['x\t=1', "x\t'=1"],
    ['x\n=1\r\n@y', "x\n'=1\r\n'@y"],
    ['\tx', "'\tx"],
    [-5, '-5'],
    ['a=b, c-d, e@f.example', 'a=b, c-d, e@f.example'],
  ]
  for (const [cell, text] of cases) assert.deepEqual(parse(writeCsvLine([cell])), [[text]], String(cell))
})
