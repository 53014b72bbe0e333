// Words around a name with which people claim to speak for it. Countries: ISO 3166-1 alpha-2 as used in handles.
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean).map(compact))
/** The form in which handles are compared: letters and digits only, in one width and case. */
function compact(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Words that claim authority or offer help: the most common in impersonation. */
export const claims = words(`
  official offiziell oficial officiel ufficiale oficjalny real thereal echt original verified
  support help helpdesk helpcenter service services kundenservice customerservice customersupport care customercare
  assist assistance hotline refund refunds
  официально официальный официальная официальное официал поддержка помощь офіційно офіційний підтримка допомога
  официален επίσημο επίσημος επίσημη υποστήριξη βοήθεια 公式 本物 サポート ヘルプ 官方 官网 官網 客服 客户服务 客戶服務 支持 支援 帮助 幫助
  공식 고객센터 고객지원 지원 رسمي الرسمي الرسمية دعم المساعدة רשמי תמיכה עזרה आधिकारिक सहायता ทางการ สนับสนุน`)

/** Words that say the account belongs to someone else. */
export const distancing = words(`
  fan fans fanclub fanpage fanseite unofficial inoffiziell unoffiziell parody parodie satire fake tribute archive bot
  watch truth against boycott campaign vote elect reelect election
  фан фанат фанаты фанклуб неофициально неофициальный пародия неофіційно пародія θαυμαστές ανεπίσημο παρωδία
  ファン 非公式 パロディ 粉丝 粉絲 非官方 恶搞 惡搞 팬 팬클럽 비공식 패러디 معجبين غيررسمي פארודיה מעריצים`)

export const plain = words(`
  the team we my its hello hi get join meet hq news newsroom media press presse info jobs careers karriere career work
  global world intl international group gruppe groupe grupo inc corp company ltd limited gmbh ag plc llc sa co app apps
  online web site shop store tv live radio podcast blog social community events academy labs research tech dev
  promo bonus giveaway gift crypto token coin airdrop invest wallet
  emea apac eu europe asia africa america americas latam nordics dach usa
  germany deutschland france india brasil brazil mexico mexiko spain espana italy italia poland polska portugal china
  japan canada australia austria schweiz switzerland
  ad ae ar at au be bg bo br ca ch cl cn co cr cy cz de dk ec ee eg es fi fr gb gr hk hr hu id ie il in ir is it jp ke kr
  lt lu lv ma mx my ng nl no nz pe ph pk pl pt ro rs ru sa se sg si sk th tn tr tw ua uk us uy ve vn za
  новости команда группа россия новини команда νέα ομάδα ニュース 本社 本部 日本 新闻 新聞 中国 中國 集团 集團 뉴스 한국 그룹 أخبار חדשות`)

/** Small capitals, which Unicode maps to other letters, as they look between Latin letters. */
const smallCapitals: Record<string, string> = { ĸ: 'k', ᴛ: 't', ʍ: 'm', ʜ: 'h', ʙ: 'b', ᴎ: 'n', π: 'n' }
export const readSmallCapitals = (text: string): string => [...text].map((one) => smallCapitals[one] ?? one).join('')

/** Whether a text mixes Latin with Cyrillic or Greek letters, which then stand for Latin ones. */
export const isMixed = (text: string): boolean =>
  /\p{Script=Latin}/u.test(text) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(text)

/** The weight of a name: a Chinese, Japanese or Korean character counts as two letters. */
export const weightOf = (text: string): number =>
  [...text].reduce(
    (sum, one) => sum + (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(one) ? 2 : 1),
    0,
  )
