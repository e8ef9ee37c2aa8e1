(function(){
"use strict";
var d=document,$=function(id){return d.getElementById(id)};
var states=[].slice.call(d.querySelectorAll("template.state")),said=d.querySelectorAll("template.said");
var slides=[];
states.forEach(function(s,i){var n=+s.dataset.slide;if(!slides.length||slides[slides.length-1].number!==n)slides.push({number:n,first:i,label:s.dataset.label})});
var at=0,cover="",typed="",began=0,size=1,forAudience=location.hash==="#audience",windows=[],channel=null;
function slideOf(i){var k=0;while(k+1<slides.length&&slides[k+1].first<=i)k++;return k}
function draw(place,i){
  place.textContent="";
  if(i<states.length)place.appendChild(states[i].content.cloneNode(true));
  else place.textContent="End of the talk";
}
function two(n){return(n<10?"0":"")+n}
function span(s){var m=Math.floor(s/60);return(m>=60?Math.floor(m/60)+":"+two(m%60):m)+":"+two(Math.floor(s%60))}
function tick(){
  var now=new Date(),gone=began?(now-began)/1000:0,minutes=+d.body.dataset.minutes;
  $("clock").textContent=two(now.getHours())+":"+two(now.getMinutes());
  $("elapsed").textContent=span(gone);
  if(!minutes)return;
  var left=minutes*60-gone;
  $("left-of").hidden=false;
  $("left-of").classList.toggle("over",left<0);
  $("left").textContent=(left<0?"−":"")+span(Math.abs(left));
}
function render(){
  if(!states.length)return;
  if(forAudience){
    draw($("audience"),at);
    $("audience").className=cover;
    return;
  }
  var k=slideOf(at),steps=(k+1<slides.length?slides[k+1].first:states.length)-slides[k].first;
  draw($("now"),at);
  draw($("next"),at+1);
  $("notes").textContent="";
  $("notes").appendChild(said[k].content.cloneNode(true));
  $("notes").scrollTop=0;
  $("place").textContent=slides[k].label+(steps>1?", click "+(at-slides[k].first)+" of "+(steps-1):"");
  ["black","white"].forEach(function(c){d.querySelector("[data-do="+c+"]").setAttribute("aria-pressed",cover===c)});
}
function state(){return{talkkit:d.title,at:at,cover:cover,began:+began}}
function tell(){
  var message=state();
  if(channel)channel.postMessage(message);
  windows.forEach(function(w){if(w&&!w.closed)w.postMessage(message,"*")});
}
function show(i,c){
  at=Math.max(0,Math.min(states.length-1,i));
  cover=c===undefined?"":c;
  if(at&&!began){began=new Date()}
  render();
  tell();
}
function heard(message){
  if(!message||message.talkkit!==d.title)return;
  if(message.hello){tell();return}
  if(typeof message.at!=="number"||!(message.at>=0&&message.at<states.length))return;
  at=Math.floor(message.at);
  cover=message.cover==="black"||message.cover==="white"?message.cover:"";
  if(message.began&&!began)began=new Date(message.began);
  render();
}
function slide(k){show(slides[Math.max(0,Math.min(slides.length-1,k))].first)}
var acts={
  forward:function(){show(at+1)},
  back:function(){show(at-1)},
  first:function(){slide(0)},
  last:function(){slide(slides.length-1)},
  black:function(){show(at,cover==="black"?"":"black")},
  white:function(){show(at,cover==="white"?"":"white")},
  reset:function(){began=new Date();tick();tell()},
  larger:function(){notes(1.15)},
  smaller:function(){notes(1/1.15)},
  full:function(){d.fullscreenElement?d.exitFullscreen():d.documentElement.requestFullscreen&&d.documentElement.requestFullscreen()},
  help:function(){forAudience||toggle($("help"))},
  overview:function(){if(!forAudience){fill();toggle($("overview"))}},
  audience:function(){
    if(forAudience)return;
    windows.push(open(location.href.split("#")[0]+"#audience","talkkit-audience","width=960,height=540"));
  }
};
function notes(by){size=Math.max(.6,Math.min(3,size*by));$("notes").style.setProperty("--notes",size)}
function toggle(box){box.open?box.close():box.showModal()}
function fill(){
  var box=$("overview"),current=slideOf(at);
  if(!box.children.length)slides.forEach(function(s,k){
    var b=d.createElement("button"),screen=d.createElement("div"),last=(k+1<slides.length?slides[k+1].first:states.length)-1;
    b.type="button";
    b.setAttribute("aria-label",s.label);
    screen.className="screen";
    draw(screen,last);
    [].forEach.call(screen.querySelectorAll("a"),function(a){a.removeAttribute("href")});
    b.appendChild(screen);
    b.appendChild(d.createTextNode(s.number));
    b.addEventListener("click",function(){box.close();slide(k)});
    box.appendChild(b);
  });
  [].forEach.call(box.children,function(b,k){k===current?b.setAttribute("aria-current","true"):b.removeAttribute("aria-current")});
}
var keys={ArrowRight:"forward",ArrowDown:"forward"," ":"forward",PageDown:"forward",n:"forward",Enter:"forward",ArrowLeft:"back",ArrowUp:"back",PageUp:"back",Backspace:"back",p:"back",Home:"first",End:"last",b:"black",".":"black",w:"white",",":"white",o:"overview",s:"audience",f:"full",r:"reset","+":"larger","=":"larger","-":"smaller","?":"help",h:"help"};
d.addEventListener("keydown",function(e){
  var k=e.key.length===1?e.key.toLowerCase():e.key,inside=e.target.closest&&e.target.closest("button,dialog,a");
  if(e.ctrlKey||e.altKey||e.metaKey)return;
  if(k==="Escape"&&cover&&!d.querySelector("dialog[open]")){show(at);return}
  if(/^\d$/.test(k)){typed+=k;return}
  if(k==="Enter"&&typed){
    var found=slides.findIndex(function(s){return s.number===+typed});
    typed="";
    if(found>=0){slide(found);e.preventDefault();return}
  }
  typed="";
  if((k===" "||k==="Enter")&&inside)return;
  if(d.querySelector("dialog[open]")&&!/^[?ho]$/.test(k))return;
  if((k==="ArrowDown"||k==="ArrowUp")&&e.target===$("notes"))return;
  if(!keys[k])return;
  acts[keys[k]]();
  e.preventDefault();
});
d.addEventListener("click",function(e){
  var b=e.target.closest("[data-do]"),link=e.target.closest("a[href^='#']");
  if(b)acts[b.dataset.do]();
  else if(link){
    var key=decodeURIComponent(link.getAttribute("href").slice(1));
    var k=slides.findIndex(function(s){return states[s.first].dataset.key===key});
    e.preventDefault();
    if(k>=0)slide(k);
  }else if(forAudience)acts.forward();
});
addEventListener("message",function(e){
  if(e.source!==window.opener&&windows.indexOf(e.source)<0)return;
  heard(e.data);
});
try{channel=new BroadcastChannel("talkkit presenter");channel.onmessage=function(e){heard(e.data)}}catch(e){channel=null /* files in some browsers: the opener's messages are enough */}
if(forAudience){
  if(window.opener)windows.push(window.opener);
  $("audience").hidden=false;
  [].forEach.call(d.querySelectorAll("header,main,nav"),function(x){x.hidden=true;x.style.display="none"});
  d.title=d.title; /* the same talk by the same name */
  var hello={talkkit:d.title,hello:true};
  if(channel)channel.postMessage(hello);
  if(window.opener)window.opener.postMessage(hello,"*");
}else setInterval(tick,500);
var first=/^#(\d+)$/.exec(location.hash);
if(first){var k=slides.findIndex(function(s){return s.number===+first[1]});at=k<0?0:slides[k].first}
tick();
render();
})();
