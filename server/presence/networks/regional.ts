import { after, first, type NetworkRule } from './rule.ts'
import { pages } from './social.ts'

/** Regional networks. */
export const regional: readonly NetworkRule[] = [
  {
    network: 'weibo',
    name: 'Weibo',
    words: ['sina weibo', '微博', '新浪微博'],
    hosts: ['weibo.com', 'weibo.cn'],
    handle: /^[\p{L}\p{M}\p{N}_-]{2,60}$/u,
    never: [...pages, 'ajax', 'n', 'p', 'u', 'tv', 'hot', 'detail'],
    forms: [
      { at: /^(?:passport|s)?\/u\/(?<id>\d{5,12})(?:\/.*)?$/, to: 'https://weibo.com/u/$<id>' },
      { at: /^\/(?<id>\d{8,12})(?:\/.*)?$/, to: 'https://weibo.com/u/$<id>' },
      after('n', 'https://weibo.com/n/$<handle>'),
      first('https://weibo.com/$<handle>'),
    ],
    profile: 'https://weibo.com/$',
  },
  {
    network: 'wechat',
    name: 'WeChat',
    words: ['weixin', '微信', '公众号'],
    hosts: ['weixin.qq.com'],
    handle: /^[A-Za-z0-9+/=_-]{4,40}$/,
    forms: [
      {
        at: /^mp\/mp\/(?:profile_ext|getmasssendmsg|homepage)$/,
        query: '__biz',
        to: 'https://mp.weixin.qq.com/mp/profile_ext?__biz=$<handle>',
      },
      after('r', 'https://weixin.qq.com/r/$<handle>'),
    ],
  },
  {
    network: 'douyin',
    name: 'Douyin',
    words: ['抖音'],
    hosts: ['douyin.com'],
    handle: /^[\w.=-]{3,120}$/,
    forms: [after('user', 'https://www.douyin.com/user/$<handle>')],
    profile: 'https://www.douyin.com/user/$',
  },
  {
    network: 'bilibili',
    name: 'bilibili',
    words: ['哔哩哔哩', 'b站'],
    hosts: ['bilibili.com'],
    handle: /^\d{1,20}$/,
    forms: [
      { at: /^space\/(?<handle>\d+)(?:\/.*)?$/, to: 'https://space.bilibili.com/$<handle>' },
      after('space', 'https://space.bilibili.com/$<handle>'),
    ],
    ids: /^\d+$/,
    profile: 'https://space.bilibili.com/$',
  },
  {
    network: 'zhihu',
    name: 'Zhihu',
    words: ['知乎'],
    hosts: ['zhihu.com'],
    handle: /^[\p{L}\p{M}\p{N}_-]{2,80}$/u,
    forms: [
      after('people', 'https://www.zhihu.com/people/$<handle>'),
      after('org', 'https://www.zhihu.com/org/$<handle>'),
    ],
    profile: 'https://www.zhihu.com/org/$',
  },
  {
    network: 'vk',
    name: 'VK',
    words: ['vkontakte', 'v kontakte', 'вконтакте'],
    hosts: ['vk.com', 'vk.ru', 'vkontakte.ru'],
    handle: /^[a-z0-9_.]{2,40}$/i,
    never: [...pages, 'feed', 'im', 'video', 'videos', 'photo', 'wall', 'away.php', 'friends', 'groups', 'share.php'],
    forms: [first('https://vk.com/$<handle>')],
    ids: /^(?:id|public|club)\d+$/i,
    profile: 'https://vk.com/$',
  },
  {
    network: 'naver',
    name: 'Naver',
    words: ['naver blog', '네이버'],
    hosts: ['naver.com', 'naver.me'],
    handle: /^[a-z0-9_-]{3,40}$/i,
    never: ['postlist.naver', 'bloghome.naver', 'postview.naver'],
    forms: [
      {
        at: /^blog\/(?:PostList|prologue\/PrologueList)\.(?:naver|nhn)$/i,
        query: 'blogId',
        to: 'https://blog.naver.com/$<handle>',
      },
      { at: /^(?<kind>blog|cafe|post|tv)\/(?<handle>[^/.]+)(?:\/.*)?$/, to: 'https://$<kind>.naver.com/$<handle>' },
    ],
    profile: 'https://blog.naver.com/$',
  },
]
