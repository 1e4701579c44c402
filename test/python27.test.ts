import { expect } from 'chai'
import { hashOf } from '#sluice/sam/ids/python27/hash'
import { Order27 } from '#sluice/sam/ids/python27/order'
import { floatRepr, integerRepr, textRepr, unicodeRepr } from '#sluice/sam/ids/python27/repr'

describe('Python 2.7', () => {
  describe('hash of a text', () => {
    const hashes: [string, bigint][] = [
      ['', 0n],
      ['a', 0x2e40db1e0n],
      ['/', 0x1669526aen],
      ['paths', 0xbf3688a78f82d3a1n],
      ['swagger', 0x31b0f85d6bf3493bn],
      ['info', 0xa5e5340adf91b760n],
      ['openapi', 0xa6043770d43eae4fn],
      ['type', 0x201d1d80b1bec13cn],
      ['get', 0xb6670f2e07104c47n],
      ['x-amazon-apigateway-integration', 0x9c6b96dd30b45b4an],
      ['é', 0x6f1a77d68n],
      ['中', 0x2546f87adacn],
      ['😀', 0xef5f7b0f601n],
    ]
    for (const [text, hash] of hashes) {
      it(JSON.stringify(text), () => {
        const { high, low } = hashOf(text)
        expect((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)).to.equal(hash)
      })
    }
  })

  describe('order of dictionary keys', () => {
    const adding = (...keys: string[]) => Order27.of(keys)

    it('is that of the slots', () => {
      expect(adding('swagger', 'info', 'paths').keys()).to.eql(['info', 'paths', 'swagger'])
      const integration = adding('type', 'httpMethod', 'uri', 'credentials', 'responses')
      expect(integration.keys()).to.eql(['httpMethod', 'responses', 'type', 'uri', 'credentials'])
    })

    it('changes when the sixth key makes the table grow', () => {
      const keys = ['type', 'httpMethod', 'uri', 'credentials', 'responses', 'requestTemplates']
      expect(adding(...keys).keys()).to.eql([
        'responses',
        'uri',
        'httpMethod',
        'requestTemplates',
        'credentials',
        'type',
      ])
    })

    it('changes with deep copies where slots collide', () => {
      const paths = adding('/d', '/users', '/a/b')
      expect(paths.keys()).to.eql(['/a/b', '/d', '/users'])
      expect(paths.reinserted(1).keys()).to.eql(['/d', '/users', '/a/b'])
      expect(paths.reinserted(2).keys()).to.eql(['/a/b', '/d', '/users'])
      expect(paths.reinserted(1001).keys()).to.eql(['/d', '/users', '/a/b'])
    })

    it('repeats after a period', () => {
      const paths = adding('/h', '/u', '/e', '/q', '/m')
      const orders = [0, 1, 2, 3, 4, 402].map(n => paths.reinserted(n).keys().join(' '))
      expect(orders).to.eql([
        '/u /m /e /q /h',
        '/u /h /m /q /e',
        '/u /e /m /q /h',
        '/u /h /e /q /m',
        '/u /m /e /q /h',
        '/u /e /m /q /h',
      ])
    })

    it('stays in larger tables without collisions', () => {
      const paths = adding(...Array.from({ length: 8 }, (_, i) => `/p${i}`))
      const order = ['/p4', '/p5', '/p6', '/p7', '/p0', '/p1', '/p2', '/p3']
      expect(paths.keys()).to.eql(order)
      expect(paths.reinserted(3).keys()).to.eql(order)
    })

    it('remembers removed keys as used slots', () => {
      const resources = adding('F', 'ServerlessRestApi', 'X')
      resources.delete('ServerlessRestApi')
      expect(resources.keys()).to.eql(['X', 'F'])
      resources.add('ServerlessHttpApi')
      resources.delete('ServerlessHttpApi')
      expect(resources.keys()).to.eql(['X', 'F'])
      for (const id of ['F0', 'F1', 'F2']) resources.add(id)
      expect(resources.keys()).to.eql(['F0', 'F1', 'F2', 'F', 'X'])
    })

    it('makes room at once for a bulk update', () => {
      const letters = adding('a', 'b', 'c')
      letters.merge(letters.keys())
      expect(letters.keys()).to.eql(['a', 'c', 'b'])
      const events = adding('E1', 'E2', 'E3', 'E4')
      events.merge(events.keys())
      expect(events.keys()).to.eql(['E4', 'E1', 'E3', 'E2'])
    })
  })

  describe('repr', () => {
    it('of a unicode text', () => {
      expect(unicodeRepr("it's")).to.equal('u"it\'s"')
      expect(unicodeRepr('say "hi"')).to.equal('u\'say "hi"\'')
      expect(unicodeRepr('both \' and "')).to.equal("u'both \\' and \"'")
      expect(unicodeRepr('back\\slash')).to.equal("u'back\\\\slash'")
      expect(unicodeRepr('tab\t\x01\x7f')).to.equal("u'tab\\t\\x01\\x7f'")
      expect(unicodeRepr('é中😀')).to.equal("u'\\xe9\\u4e2d\\U0001f600'")
    })

    it('of a text that the transform made', () => {
      expect(textRepr('é中😀')).to.equal("'é中😀'")
      expect(textRepr("'GET'")).to.equal('"\'GET\'"')
      expect(textRepr('{\n  "a" : 1\u200b\n}\n')).to.equal('\'{\\n  "a" : 1\\u200b\\n}\\n\'')
    })

    it('of integers', () => {
      expect(integerRepr(5)).to.equal('5')
      expect(integerRepr(9223372036854775807n)).to.equal('9223372036854775807')
      expect(integerRepr(99999999999999999999n)).to.equal('99999999999999999999L')
    })

    it('of floating-point numbers', () => {
      const numbers = [1, 1e16, 1.2345678901234568e17, 0.0001, 1e-5, 1e22, 1.5, -0, 1e-7, 100]
      expect(numbers.map(floatRepr)).to.eql([
        '1.0',
        '1e+16',
        '1.2345678901234568e+17',
        '0.0001',
        '1e-05',
        '1e+22',
        '1.5',
        '-0.0',
        '1e-07',
        '100.0',
      ])
    })
  })
})
