// Words that people put before or behind a name to speak for it. Countries: ISO 3166-1 alpha-2 in use in handles.
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean))

/** Words that claim to be the one, or to help: what impostors borrow most. */
export const claims = words(`
  official offiziell oficial officiel ufficiale oficjalny real thereal echt original verified
  support help helpdesk helpcenter service services kundenservice customerservice customersupport care customercare
  assist assistance hotline refund refunds`)

/** Words that say it is somebody else's. */
export const apart = words(`
  fan fans fanclub fanpage fanseite unofficial inoffiziell unoffiziell parody parodie satire fake tribute archive bot
  watch truth against boycott campaign vote elect reelect election`)

export const plain = words(`
  the team we my its hello hi get join meet hq news newsroom media press presse info jobs careers karriere career work
  global world intl international group gruppe groupe grupo inc corp company ltd limited gmbh ag plc llc sa co app apps
  online web site shop store tv live radio podcast blog social community events academy labs research tech dev
  promo bonus giveaway gift crypto token coin airdrop invest wallet
  emea apac eu europe asia africa america americas latam nordics dach usa
  germany deutschland france india brasil brazil mexico mexiko spain espana italy italia poland polska portugal china
  japan canada australia austria schweiz switzerland
  ad ae ar at au be bg bo br ca ch cl cn co cr cy cz de dk ec ee eg es fi fr gb gr hk hr hu id ie il in ir is it jp ke kr
  lt lu lv ma mx my ng nl no nz pe ph pk pl pt ro rs ru sa se sg si sk th tn tr tw ua uk us uy ve vn za`)
